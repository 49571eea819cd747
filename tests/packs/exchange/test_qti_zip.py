"""A zip of QTI is read as a whole, and no zip does harm."""

import io
import zipfile

import pytest

from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import Draft, NotReadable, Passage, Skipped
from quizapp.packs.exchange.qti import FORMAT, likeness, read
from tests.packs.exchange.quizzes import field, item, quiz, zipped


class TestReadingZips:
    def test_what_canvas_says_of_the_quiz_counts(self) -> None:
        about = (
            '<quiz identifier="a" xmlns="http://canvas.instructure.com/xsd/cccv1p0"><title>A quiz'
            "</title><description>&lt;p&gt;Read &lt;b&gt;this&lt;/b&gt;&lt;/p&gt;</description>"
            "<shuffle_answers>false</shuffle_answers></quiz>"
        )
        data = zipped(imsmanifest="<manifest/>", a__a=quiz(item()), a__assessment_meta=about)
        text, question = read(Foreign("x", data))
        assert isinstance(text, Passage)
        assert (text.text, text.lesson) == ("Read **this**\n", "A quiz")
        assert isinstance(question, Draft)
        assert question.question.shuffle is False

    def test_quizzes_come_in_the_order_of_the_manifest(self) -> None:
        names = ["c", "a", "b"]
        resources = "".join(f'<resource><file href="{name}.xml"/></resource>' for name in names)
        manifest = f"<manifest><resources>{resources}</resources></manifest>"
        texts = {name: quiz(item()).replace('"A quiz"', f'"{name}"').replace(
            'ident="a"', f'ident="{name}"') for name in sorted(names)}  # fmt: skip
        found = read(Foreign("x", zipped(imsmanifest=manifest, **texts)))
        assert [one.lesson for one in found if isinstance(one, Draft)] == names

    def test_a_quiz_that_is_there_twice_is_read_where_it_is_whole(self) -> None:
        part = quiz(item(kind="", title="part"))
        data = zipped(a__assessment_qti=part, non_cc_assessments__a=quiz(item(title="whole")))
        assert [one.name for one in read(Foreign("x", data)) if isinstance(one, Draft)] == ["whole"]

    def test_a_bank_is_a_lesson_and_what_a_quiz_has_of_it_is_not_read_twice(self) -> None:
        other = item().replace('ident="i1"', 'ident="i2"')
        bank = (
            '<questestinterop><objectbank ident="b"><qtimetadata>'
            f"{field('bank_title', 'A bank')}</qtimetadata>{item()}{other}</objectbank>"
            "</questestinterop>"
        )
        found = list(read(Foreign("x", zipped(a=bank, b=quiz(item())))))
        assert [type(one) for one in found] == [Draft, Skipped, Draft]
        assert isinstance(found[2], Draft)
        assert found[2].lesson == "A bank"

    def test_a_zip_has_no_encoding_to_guess(self) -> None:
        assert not Foreign("x", zipped(a=quiz(item(title="é" * 100)))).guessed

    def test_qti_2_is_named(self) -> None:
        manifest = (
            '<manifest><resources><resource type="imsqti_item_xmlv2p1"/></resources></manifest>'
        )
        with pytest.raises(NotReadable, match="QTI 2"):
            list(read(Foreign("x", zipped(imsmanifest=manifest))))

    def test_other_zips_are_not_taken_for_it(self) -> None:
        assert likeness(Foreign("x.zip", zipped(other="<a/>"))) == 0
        quizzes = zipped(imsmanifest="<manifest/>", a=quiz(item()))
        assert likeness(Foreign("x", quizzes)) >= 90
        assert FORMAT.suffix == ".zip"


def refusal(data: bytes) -> str:
    with pytest.raises(NotReadable) as caught:
        list(read(Foreign("x.zip", data)))
    return caught.value.message


def one_file(text: bytes, name: str = "a.xml", method: int = zipfile.ZIP_DEFLATED) -> bytearray:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        opened.writestr(name, text, method)
    return bytearray(made.getvalue())


class TestHarm:
    def test_what_unpacks_to_more_than_fits_is_refused(self) -> None:
        assert "50,000,000 bytes" in refusal(bytes(one_file(b" " * 60_000_000)))

    def test_a_header_that_lies_about_the_size_changes_nothing(self) -> None:
        data = one_file(b" " * 60_000_000)
        directory = data.rindex(b"PK\x01\x02")
        for at in (22, directory + 24):
            data[at : at + 4] = (1_000).to_bytes(4, "little")
        assert refusal(bytes(data))

    def test_many_files_that_are_small_count_together(self) -> None:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
            for number in range(6):
                opened.writestr(f"{number}.xml", b" " * 9_000_000)
        assert "50,000,000 bytes" in refusal(made.getvalue())

    def test_too_many_files_are_not_looked_at(self) -> None:
        entry = b"PK\x01\x02" + b"\0" * 42
        end = b"PK\x05\x06" + b"\0" * 8 + (46 * 10_001).to_bytes(4, "little") + b"\0" * 6
        assert "10,000 files" in refusal(b"PK\x03\x04" + entry * 10_001 + end)

    def test_an_unusual_packing_is_refused(self) -> None:
        for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
            assert "unusual" in refusal(bytes(one_file(b"<a/>", method=method)))

    def test_a_password_is_named(self) -> None:
        data = one_file(b"<a/>")
        for at in (6, data.rindex(b"PK\x01\x02") + 8):
            data[at] |= 1
        assert "password" in refusal(bytes(data))

    def test_a_link_is_not_followed(self) -> None:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as opened:
            link = zipfile.ZipInfo("a.xml")
            link.external_attr = 0o120777 << 16
            opened.writestr(link, quiz(item()))
        assert refusal(made.getvalue()) == "no quiz in QTI 1.2 is in it"

    def test_a_zip_in_it_is_left_alone(self) -> None:
        inner = zipped(imsmanifest="<manifest/>", a=quiz(item()))
        assert refusal(bytes(one_file(inner, "inner.zip"))) == "no quiz in QTI 1.2 is in it"

    def test_a_name_leads_nowhere(self) -> None:
        for name in (
            "../../etc/passwd.xml",
            "/a.xml",
            "C:\\a.xml",
            "a/\x1b[2J.xml",
            "a" * 5_000 + ".xml",
        ):
            (found,) = read(Foreign("x", bytes(one_file(quiz(item()).encode(), name))))
            assert isinstance(found, Draft)

    def test_a_bomb_of_entities_is_refused(self) -> None:
        entities = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 12))
        text = f'<!DOCTYPE a [<!ENTITY b0 "b">{entities}]>' + quiz(item(title="&b11;"))
        assert "entities" in refusal(zipped(a=text))

    def test_nothing_is_read_from_outside(self) -> None:
        text = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + quiz(item(title="&x;"))
        assert "entities" in refusal(zipped(a=text))

    def test_more_elements_than_any_course_has_are_refused(self) -> None:
        assert "200,000 elements" in refusal(zipped(a="<questestinterop>" + "<a/>" * 210_000))

    def test_elements_of_all_files_count_together(self) -> None:
        half = "<questestinterop>" + "<a/>" * 110_000 + "</questestinterop>"
        assert "200,000 elements" in refusal(zipped(a=half, b=half))

    def test_sections_without_end_are_refused(self) -> None:
        assert "deep" in refusal(zipped(a="<questestinterop>" + "<section>" * 5_000))

    def test_thousands_of_choices_and_remarks_take_no_longer_than_others(self) -> None:
        names = range(4_000)
        labels = "".join(f'<response_label ident="{n}"/>' for n in names)
        said = "".join(
            f'<itemfeedback ident="correct{n}"><material><mattext>{"x" * 50}</mattext></material>'
            "</itemfeedback>"
            for n in names
        )
        text = quiz(
            f'<item ident="i"><presentation><response_lid rcardinality="Single">{labels}'
            f"</response_lid></presentation>{said}</item>"
        )
        list(read(Foreign("x", text.encode())))
