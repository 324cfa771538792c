/** The watched folder: files that are put there are taken, and moved beside their report. */
@NullMarked
package org.wattribute.ingest.inbox;

import org.jspecify.annotations.NullMarked;
