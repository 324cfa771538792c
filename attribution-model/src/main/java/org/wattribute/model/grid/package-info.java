/** The grid's intensity and carbon-free share per region and hour, emission factors and residual mixes (method 4). */
@NullMarked
package org.wattribute.model.grid;

import org.jspecify.annotations.NullMarked;
