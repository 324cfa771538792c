package org.wattribute.enrichment.routing;

/** Where a stage's message goes: to another stage, or out of the topology. */
public enum Destination {
    CONTRACTS,
    ACCOUNTS,
    SERVICE_POINTS,
    METERS,
    SUPPLIES,
    DEVICES,
    CUSTOMERS,
    METER_DAYS,
    DEVICE_DAYS,
    REGION_DAYS,
    POOLS,
    LATEST,
    HISTORY,
    CHANGES,
    ALLOCATIONS,
    REJECTIONS
}
