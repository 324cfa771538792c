/** Files over HTTP: who may send, how much, how many at a time, and the answers. */
@NullMarked
package org.wattribute.ingest.upload;

import org.jspecify.annotations.NullMarked;
