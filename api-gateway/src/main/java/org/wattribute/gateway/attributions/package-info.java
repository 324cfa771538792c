/** The attributions of a contract over a range: parsed, decided, read, put together by interval, and told as JSON or CSV. */
@NullMarked
package org.wattribute.gateway.attributions;

import org.jspecify.annotations.NullMarked;
