/** Versioned policies (method 6): what standards bodies still argue about, as data. */
@NullMarked
package org.wattribute.model.policy;

import org.jspecify.annotations.NullMarked;
