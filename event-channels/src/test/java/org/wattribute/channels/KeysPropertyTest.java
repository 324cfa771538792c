package org.wattribute.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KeysPropertyTest {
    @Property
    void givesBackTheFieldsThatItWasMadeOf(@ForAll("fields") List<String> fields) {
        assertThat(Keys.fields(key(fields))).isEqualTo(fields);
    }

    @Property
    void survivesUtf8(@ForAll("fields") List<String> fields) {
        byte[] bytes = key(fields).getBytes(StandardCharsets.UTF_8);

        assertThat(Keys.fields(new String(bytes, StandardCharsets.UTF_8))).isEqualTo(fields);
    }

    @Property
    void isOwnedByItsFirstTwoFields(@ForAll("fields") List<String> fields) {
        List<String> owner = fields.subList(0, Math.min(2, fields.size()));

        assertThat(Keys.owner(key(fields))).isEqualTo(key(owner));
    }

    @Property
    void hasAPrefixJustWhereTheFirstFieldsAreThose(
            @ForAll("fields") List<String> fields, @ForAll("fields") List<String> first) {
        boolean begins =
                fields.size() > first.size() && fields.subList(0, first.size()).equals(first);

        assertThat(key(fields).startsWith(Keys.prefix(first.toArray(String[]::new))))
                .isEqualTo(begins);
    }

    @Property
    void holdsNoControlCharacter(@ForAll("fields") List<String> fields) {
        assertThat(key(fields)).doesNotContainPattern("[\\x00-\\x1f\\x7f]");
    }

    @Example
    void encodesWhatWouldBreakAKey() {
        assertThat(Keys.of("default", "a|b%c\nd", "é+ f")).isEqualTo("default|a%7Cb%25c%0Ad|é+ f");
    }

    @Example
    void writesAnAbsentFieldAsTheEmptyOne() {
        assertThat(Keys.of("default", null, "x")).isEqualTo("default||x");
    }

    @Provide
    Arbitrary<List<String>> fields() {
        Arbitrary<String> field = Arbitraries.strings()
                .withChars("|%+ \0\n\r\t\u007f\u0080é漢ab17C")
                .ofMaxLength(5);
        return field.list().ofMinSize(1).ofMaxSize(4);
    }

    private static String key(List<String> fields) {
        return Keys.of(fields.toArray(String[]::new));
    }
}
