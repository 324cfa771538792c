/** From what was sent to readable feeds: gzip and ZIP are opened under a limit, and what is cut short or not text is refused whole. */
@NullMarked
package org.wattribute.ingest.content;

import org.jspecify.annotations.NullMarked;
