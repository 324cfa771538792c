/** Rows of intervals to the blocks that travel: one meter, device or region, one UTC day, adjacent intervals. Holds a bounded number of rows, whatever the order of the file. */
@NullMarked
package org.wattribute.ingest.blocks;

import org.jspecify.annotations.NullMarked;
