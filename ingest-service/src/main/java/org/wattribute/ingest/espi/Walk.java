package org.wattribute.ingest.espi;

import java.io.IOException;
import java.util.Set;
import org.wattribute.ingest.content.NotOfItsFormat;
import org.wattribute.ingest.espi.XmlCursor.Step;

/**
 * The one way through a Green Button document, so that what is counted on the first is what is read on the second: the entries of the feed, and in
 * each the elements that stand in it or in its content. Whatever is inside an element that a visitor does not read is passed over.
 */
final class Walk {
    private Walk() {}

    /** What sees a document. */
    interface Visitor {
        /** An element of the feed, no entry, has started; it may be read to its end. */
        void ofFeed(XmlCursor cursor) throws IOException;

        /** An entry has started. */
        void begin();

        /** An element of the entry has started; it may be read to its end. */
        void ofEntry(XmlCursor cursor) throws IOException;

        /** The entry has ended. */
        void end() throws IOException;
    }

    /**
     * Shows a document to its end.
     *
     * @throws NotOfItsFormat if it is neither a feed nor an entry
     */
    static void through(XmlCursor cursor, Visitor visitor) throws IOException {
        if (cursor.next() != Step.START || !Set.of("feed", "entry").contains(cursor.name())) {
            throw new NotOfItsFormat("this XML is no Green Button file: its root is not an Atom feed");
        }
        if (cursor.name().equals("entry")) {
            entry(cursor, visitor);
        }
        for (Step step = cursor.next(); step != Step.DONE; step = cursor.next()) {
            if (step == Step.END) {
                continue;
            }
            if (cursor.name().equals("entry")) {
                entry(cursor, visitor);
            } else {
                int outside = cursor.depth() - 1;
                visitor.ofFeed(cursor);
                cursor.leave(outside);
            }
        }
    }

    private static void entry(XmlCursor cursor, Visitor visitor) throws IOException {
        int outside = cursor.depth() - 1;
        visitor.begin();
        while (cursor.depth() > outside) {
            Step step = cursor.next();
            if (step == Step.DONE) {
                break;
            }
            if (step == Step.START && !cursor.name().equals("content")) {
                int around = cursor.depth() - 1;
                visitor.ofEntry(cursor);
                cursor.leave(around);
            }
        }
        visitor.end();
    }
}
