/**
 * The Kafka broker as a program of its own. Kafka offers no supported way to embed one; the few internal classes that it takes are used only
 * here.
 */
@NullMarked
package org.wattribute.stack.broker;

import org.jspecify.annotations.NullMarked;
