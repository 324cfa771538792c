/** The adapter to Kafka: one transaction for each file, and the receipts and file mappings that earlier files left in the compacted topics. */
@NullMarked
package org.wattribute.ingest.broker;

import org.jspecify.annotations.NullMarked;
