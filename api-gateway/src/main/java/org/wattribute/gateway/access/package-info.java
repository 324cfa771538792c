/** Who may read what: bearer tokens become grants, and one policy decides every read from them. */
@NullMarked
package org.wattribute.gateway.access;

import org.jspecify.annotations.NullMarked;
