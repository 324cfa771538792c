/**
 * The gateway: answers customers from the latest attributions, which it keeps beside itself, to whom the one policy object allows it.
 */
@NullMarked
package org.wattribute.gateway;

import org.jspecify.annotations.NullMarked;
