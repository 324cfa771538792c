/** Green Button exports (ESPI XML): read as a stream, twice, because a document may explain its readings after it gives them. */
@NullMarked
package org.wattribute.ingest.espi;

import org.jspecify.annotations.NullMarked;
