/** The plain CSV feeds: which columns each has and what is wrong inside one row. What is wrong between rows is a conflict, which is found downstream and heals there. */
@NullMarked
package org.wattribute.ingest.csv;

import org.jspecify.annotations.NullMarked;
