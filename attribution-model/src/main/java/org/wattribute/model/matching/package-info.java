/** The beneficiary waterfall (method 3) and the attribution of one customer's day (method 4). */
@NullMarked
package org.wattribute.model.matching;

import org.jspecify.annotations.NullMarked;
