/**
 * What a stack keeps on disk beside its data: where things lie, which ports and settings it was given, the key that signs tokens, and the lock
 * that keeps a second stack away.
 */
@NullMarked
package org.wattribute.stack.state;

import org.jspecify.annotations.NullMarked;
