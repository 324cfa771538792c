/** What one file becomes: its events, kept on disk until the whole file is checked, then published at once through a port. */
@NullMarked
package org.wattribute.ingest.events;

import org.jspecify.annotations.NullMarked;
