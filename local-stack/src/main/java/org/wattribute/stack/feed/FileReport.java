package org.wattribute.stack.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The ingest service's report on one file.
 *
 * @param json the report as the service gave it
 */
public record FileReport(ObjectNode json) {
    /** Name of the file. */
    public String file() {
        return json.path("file").asText();
    }

    /** {@code accepted}, {@code repeated}, {@code waiting} (for a mapping) or {@code refused}. */
    public String status() {
        return json.path("status").asText();
    }

    public long accepted() {
        return json.path("accepted").asLong();
    }

    public long rejected() {
        return json.path("rejected").asLong();
    }

    public long duplicates() {
        return json.path("duplicates").asLong();
    }

    /** Whether the file was not taken at all. */
    public boolean isRefused() {
        return "refused".equals(status());
    }

    /** Whether the file is kept until a mapping says whose it is. */
    public boolean isWaiting() {
        return "waiting".equals(status());
    }

    /** Whether the deployment knows something through this file, now or from before. */
    public boolean isIngested() {
        return switch (status()) {
            case "repeated", "waiting" -> true;
            case "refused" -> false;
            default -> accepted() > 0 || duplicates() > 0;
        };
    }

    /** The report in a line. */
    public String line() {
        var line = new StringBuilder(file()).append(": ").append(status());
        if (json.hasNonNull("format")) {
            line.append(" as ").append(json.get("format").asText());
        }
        if ("repeated".equals(status())) {
            line.append(", its content was sent before: nothing changed");
        } else if (!isRefused()) {
            line.append(", ").append(accepted()).append(" rows accepted");
        }
        if (rejected() > 0) {
            line.append(", ").append(rejected()).append(" rejected");
        }
        if (duplicates() > 0) {
            line.append(", ").append(duplicates()).append(" duplicates");
        }
        if (json.hasNonNull("error")) {
            line.append(" (").append(json.get("error").asText()).append(")");
        }
        return line.toString();
    }

    /** The rejected rows in words, at most this many. */
    public String rejections(int atMost) {
        var lines = new StringBuilder();
        int told = 0;
        for (JsonNode row : json.path("rejections")) {
            if (told == atMost) {
                lines.append("    …\n");
                break;
            }
            lines.append("    line ").append(row.path("line").asText());
            if (row.hasNonNull("column")) {
                lines.append(", ").append(row.get("column").asText());
            }
            lines.append(": ").append(row.path("reason").asText()).append("\n");
            told++;
        }
        return lines.toString();
    }
}
