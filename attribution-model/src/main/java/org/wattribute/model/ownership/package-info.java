/** Who owns a kilowatt-hour (method 2): at one service point, the contract in force in each moment, the meters that it may expect, and the reason wherever nobody owns. */
@NullMarked
package org.wattribute.model.ownership;

import org.jspecify.annotations.NullMarked;
