package org.wattribute.stack.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.wattribute.stack.state.Json;

class FileReportTest {
    @Test
    void countsAFileAsIngestedWhenTheDeploymentKnowsSomethingThroughIt() throws IOException {
        assertThat(report("{'file':'a','status':'accepted','accepted':1}").isIngested())
                .isTrue();
        assertThat(report("{'file':'a','status':'repeated','accepted':0}").isIngested())
                .isTrue();
        assertThat(report("{'file':'a','status':'waiting'}").isIngested()).isTrue();
        assertThat(report("{'file':'a','status':'refused','error':'no header'}").isIngested())
                .isFalse();
        assertThat(report("{'file':'a','status':'accepted','accepted':0,'rejected':3}")
                        .isIngested())
                .isFalse();
    }

    @Test
    void saysInWordsWhatBecameOfAFile() throws IOException {
        FileReport report = report(
                "{'file':'r.csv','format':'readings','status':'accepted','accepted':8760,'rejected':2,"
                        + "'duplicates':1,'rejections':[{'line':7,'column':'energy_kwh','reason':'not_a_number'},{'line':9,'reason':'misaligned'}]}");

        assertThat(report.line())
                .isEqualTo("r.csv: accepted as readings, 8760 rows accepted, 2 rejected, 1 duplicates");
        assertThat(report.rejections(5)).isEqualTo("    line 7, energy_kwh: not_a_number\n    line 9: misaligned\n");
        assertThat(report.rejections(1)).isEqualTo("    line 7, energy_kwh: not_a_number\n    …\n");
    }

    private static FileReport report(String json) throws IOException {
        return new FileReport((ObjectNode) Json.read(json.replace('\'', '"')));
    }
}
