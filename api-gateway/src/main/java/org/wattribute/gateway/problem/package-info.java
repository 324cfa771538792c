/** How every error is told: problem details for HTTP APIs (RFC 9457), without a trace of our insides. */
@NullMarked
package org.wattribute.gateway.problem;

import org.jspecify.annotations.NullMarked;
