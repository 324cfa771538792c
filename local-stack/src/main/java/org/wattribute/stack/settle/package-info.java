/**
 * When the deployment has nothing left to do: no record unread on any topic of the streams, their own ones included, and no interval to be
 * computed again or waiting for another's answer.
 */
@NullMarked
package org.wattribute.stack.settle;

import org.jspecify.annotations.NullMarked;
