package org.wattribute.ingest.espi;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.wattribute.ingest.content.NotOfItsFormat;

/**
 * Walks through the elements of an XML document that nobody vouches for: no DTD, so no entities of its own and nothing from elsewhere; no
 * endless text, nesting or vocabulary. Memory does not grow with the document.
 */
final class XmlCursor implements AutoCloseable {
    private static final int DEEPEST = 64;
    private static final int MOST_NAMES = 2000;
    private static final int LONGEST_TEXT = 512;
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader reader;
    private final BoundedEvents bytes;
    private final Set<String> names = new HashSet<>();
    private int depth;

    XmlCursor(InputStream in) throws IOException {
        this.bytes = new BoundedEvents(in);
        try {
            this.reader = FACTORY.createXMLStreamReader(bytes);
        } catch (XMLStreamException e) {
            throw readable(e);
        }
    }

    /** Where the cursor stands after a step. */
    enum Step {
        START,
        END,
        DONE
    }

    /** Moves to the next start or end of an element. */
    Step next() throws IOException {
        try {
            while (reader.hasNext()) {
                int event = reader.next();
                bytes.progress();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    enter();
                    return Step.START;
                }
                if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                    return Step.END;
                }
                if (event == XMLStreamConstants.DTD) {
                    throw doctype();
                }
                if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new NotOfItsFormat(
                            "the XML refers to an entity of its own, which is refused for safety: write it out");
                }
            }
            return Step.DONE;
        } catch (XMLStreamException e) {
            throw readable(e);
        }
    }

    String name() {
        return reader.getLocalName();
    }

    /** How many elements are open, this one included when it starts. */
    int depth() {
        return depth;
    }

    @Nullable String attribute(String name) {
        return reader.getAttributeValue(null, name);
    }

    long line() {
        return reader.getLocation().getLineNumber();
    }

    /** The text of the element that has just started, up to its end. */
    String text() throws IOException {
        var text = new StringBuilder();
        try {
            while (true) {
                int event = reader.next();
                bytes.progress();
                switch (event) {
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        if (text.length() < LONGEST_TEXT) {
                            text.append(
                                    reader.getTextCharacters(),
                                    reader.getTextStart(),
                                    Math.min(reader.getTextLength(), LONGEST_TEXT));
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return text.toString().strip();
                    }
                    case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
                    case XMLStreamConstants.START_ELEMENT ->
                        throw new NotOfItsFormat("line " + line()
                                + ": an element where a value belongs, so this is not a Green Button file");
                    default ->
                        throw new NotOfItsFormat(
                                "line " + line() + ": the XML refers to an entity of its own, which is refused");
                }
            }
        } catch (XMLStreamException e) {
            throw readable(e);
        }
    }

    /** Passes over the rest of the element that has just started. */
    void skip() throws IOException {
        leave(depth - 1);
    }

    /** Passes over everything until no more than so many elements are open. */
    void leave(int outside) throws IOException {
        while (depth > outside) {
            if (next() == Step.DONE) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw readable(e);
        } finally {
            bytes.close();
        }
    }

    private void enter() throws NotOfItsFormat {
        depth++;
        if (depth > DEEPEST) {
            throw new NotOfItsFormat("line " + line() + ": the XML is nested deeper than any Green Button file");
        }
        names.add(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            names.add(reader.getAttributeLocalName(i));
        }
        if (names.size() > MOST_NAMES) {
            throw new NotOfItsFormat("the XML has more kinds of elements than any Green Button file");
        }
    }

    private static NotOfItsFormat doctype() {
        return new NotOfItsFormat(
                "the XML has a DOCTYPE, which is refused for safety: remove it, a Green Button file needs none");
    }

    private static IOException readable(XMLStreamException e) {
        for (Throwable cause = e.getNestedException(); cause != null; cause = cause.getCause()) {
            if (cause instanceof NotOfItsFormat refusal) {
                return refusal;
            }
        }
        String message = String.valueOf(e.getMessage());
        if (message.contains("DOCTYPE") || message.contains("DTD")) {
            return doctype();
        }
        int text = message.indexOf("Message: ");
        return new NotOfItsFormat(
                "the XML is not well-formed or cut short (line "
                        + e.getLocation().getLineNumber() + ": " + (text < 0 ? message : message.substring(text + 9))
                        + "): send it again whole",
                e);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("DTD refused");
        });
        return factory;
    }

    /** Bytes of a document in which no single name, value or comment is so long that it would fill the memory. */
    private static final class BoundedEvents extends FilterInputStream {
        private static final long LONGEST_EVENT = 1 << 20;

        private long sinceEvent;

        BoundedEvents(InputStream in) {
            super(in);
        }

        void progress() {
            sinceEvent = 0;
        }

        @Override
        public int read() throws IOException {
            count(1);
            return super.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count(read);
            return read;
        }

        private void count(int read) throws NotOfItsFormat {
            sinceEvent += Math.max(read, 0);
            if (sinceEvent > LONGEST_EVENT) {
                throw new NotOfItsFormat(
                        "the XML has a name, value or comment of more than " + LONGEST_EVENT + " bytes");
            }
        }
    }
}
