/**
 * The ingest service: files of utilities become validated events, whole files or nothing. Features are packages: formats ({@code csv},
 * {@code espi}, {@code content}) fill {@code rows}; {@code blocks} and {@code events} prepare what is published; {@code intake} decides;
 * {@code upload} and {@code inbox} are the two doors; {@code broker} is the one place that knows Kafka.
 */
@NullMarked
package org.wattribute.ingest;

import org.jspecify.annotations.NullMarked;
