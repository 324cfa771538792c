/**
 * The stack as processes: what its parts are, how each is started with only its own class path, when it is ready, how all are stopped in
 * reverse order, and what a killed stack left behind.
 */
@NullMarked
package org.wattribute.stack.process;

import org.jspecify.annotations.NullMarked;
