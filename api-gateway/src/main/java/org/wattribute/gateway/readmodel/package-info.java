/** The latest attributions, materialised from their topic in RocksDB and read by ranges of keys. */
@NullMarked
package org.wattribute.gateway.readmodel;

import org.jspecify.annotations.NullMarked;
