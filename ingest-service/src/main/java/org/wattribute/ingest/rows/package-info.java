/** What files are made of, whatever their format: rows of energy, of intensity and of reference data, each exact, versioned and checked by itself, and rows that are refused. No I/O. */
@NullMarked
package org.wattribute.ingest.rows;

import org.jspecify.annotations.NullMarked;
