/** Quantities and time (method 1): whole milliwatt-hours, micrograms CO2e per kWh, whole milligrams, parts of 1e12, UTC hours; exact division of whole numbers among parties. No floating point, no clock. */
@NullMarked
package org.wattribute.model.quantity;

import org.jspecify.annotations.NullMarked;
