/** What a supply brings (method 2): who holds it, and a device's hourly output divided among its contracts and the unassigned rest. */
@NullMarked
package org.wattribute.model.supply;

import org.jspecify.annotations.NullMarked;
