"""Markdown of site generators, of Pandoc and with scripts: what they add to it is no word."""

from __future__ import annotations

import pytest

from quotebot.read import read_bytes
from read.told import spoken

HEAD = "---\ntitle: The Quiet Year\n---\n\n"
SAID = "We kept the lights off, and we waited for the phone."


def read(written: str) -> str:
    """Return the words before `SAID`, which stands below in a paragraph of its own."""
    told = spoken(f"{HEAD}{written}\n\n{SAID}\n".encode())
    assert told.endswith(SAID)
    return told.removesuffix(SAID).strip()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('{% include figure.html src="/a.jpg" caption="A street." %}\n\nIt rained.', "It rained."),
        (
            'It rained. {% include pull.html quote="It\nrained" %} It stopped.',
            "It rained. It stopped.",
        ),
        (
            "See [the rain]({{ site.baseurl }}{% post_url 2024-01-02-rain %}) of May.",
            "See the rain of May.",
        ),
        ('See [the rain]({{< ref "rain.md" >}}) of May.', "See the rain of May."),
        ('It [rained][r] in May.\n\n[r]: {{< relref "rain.md#may" >}} "Rain"', "It rained in May."),
        ('![Rain]({{ "/rain.jpg" | relative_url }}){: .wide }\n\nIt rained.', "It rained."),
        ('<img src="{{ "/rain.jpg" | relative_url }}" alt="Rain">\n\nIt rained.', "It rained."),
        ("{% highlight python %}\nx = 1\n\ny = 2\n{% endhighlight %}\n\nIt rained.", "It rained."),
        ("{{< highlight go >}}\nx = 1\n{{< /highlight >}}\n\nIt rained.", "It rained."),
        ('{{< figure src="a.jpg"\n    caption="A {wet} street" >}}\n\nIt rained.', "It rained."),
        ("{{% notice tip %}}\nIt rained.\n{{% /notice %}}", "It rained."),
        ("{%- if page.wet -%}\nIt rained.\n{%- endif -%}", "It rained."),
        (
            "It rained.{{% sidenote %}}In May.{{% /sidenote %}} It stopped.",
            "It rained. It stopped.",
        ),
        ('It {{< sidenote "rained" >}}In May.{{< /sidenote >}} all day.', "It [__] all day."),
        (
            'It rained{{< sidenote-me "1" >}}In May.{{< /sidenote-me >}} all day.',
            "It rained all day.",
        ),
        ("It rained {{< fn 2 >}} and it stopped.", "It rained and it stopped."),
        ('It is {{< abbr "HTML" >}} and no more.', "It is [__] and no more."),
        ('It is {{< abbr "HTML" >}}.', "It is [__]."),
        ("Let {{< math >}}x^2{{< /math >}} be so.", "Let [__] be so."),
        ("It {% comment %}never{% endcomment %} rained.", "It rained."),
        ("{{< dropcap I >}}t rained.", "[__] t rained."),
        ("{% newthought 'It rained' %} in May.", "It rained in May."),
        ("It was {{ name }}.", "It was {{ name }}."),
        ("It was {{ site.title }} or {{ all | size }}.", "It was [__] or [__]."),
        ("{{< chart 3 >}}\n\nIt rained.\n\n{{< chart >}}\n1 2\n{{< /chart >}}", "It rained."),
        ("{{< fn >}}a {{< fn >}}b{{< /fn >}} c{{< /fn >}}\n\nIt rained.", "It rained."),
        ("It rained{{< br >}}all day.{{< br >}}It stopped.", "It rained all day. It stopped."),
        ("{% if may %}It rained.{% else %}It stopped.{% endif %}", "It rained. It stopped."),
        ("{% capture path %}/a/rain.svg{% endcapture %}\n\nIt rained.", "It rained."),
        ("{% capture it %}\nIt rained.\n{% endcapture %}", "It rained."),
        (
            "It rained {% all day.\n\nIt stopped %} then.",
            "It rained {% all day. It stopped %} then.",
        ),
        ("It was un{{< em >}}believ{{< /em >}}able.", "It was unbelievable."),
        ("%[https://x.org/rain]\n\nIt rained.", "It rained."),
        ('{{ figure(src="a.jpg", caption="A street") }}\n\nIt rained.', "It rained."),
        ("{% mermaid() %}\nA --> B\n{% end %}\n\nIt rained.", "It rained."),
        ("{% note() %}\nIt {% if() %}rained{% end %}.\n{% end %}", "It rained."),
        (
            '[caption id="a" width="9"]<img src="a.jpg"> A street.[/caption]\n\nIt rained.',
            "It rained.",
        ),
        ('\\[caption id="a"\\]![](a.jpg) A street.\\[/caption\\]\n\nIt rained.', "It rained."),
        ('[gallery ids="1,2"]\n\nIt rained.', "It rained."),
        (
            "[code]\nx = 1\n[/code]\n\nIt rained in [code](/code) and [caption].",
            "It rained in code and [caption].",
        ),
        (
            "Write `{% include x %}` or `{{< ref >}}` there.",
            "Write {% include x %} or {{< ref >}} there.",
        ),
        ("~~~\n{% comment %}\n~~~\n\nIt rained.\n\n~~~\n{% endcomment %}\n~~~", "It rained."),
    ],
)
def test_codes_of_site_generators_are_no_words(written: str, said: str) -> None:
    assert read(written) == said


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ('{{< quote author="Bo Chu" >}}', "{{< /quote >}}"),
        ('{% quote(author="Bo Chu") %}', "{% end %}"),
        ('{{< pullquote author="Bo Chu">}}', "{{< /pullquote >}}"),
        ("{% blockquote Bo Chu, Letters https://example.org/bo %}", "{% endblockquote %}"),
    ],
)
def test_what_a_site_generator_sets_as_a_quotation_is_one(begin: str, end: str) -> None:
    text = f"{HEAD}It rained.\n\n{begin}\nWaiting is free.\n{end}\n\n{SAID}\n"
    transcript = read_bytes(text.encode(), "talk")
    assert transcript.quoted == ((2, 5),)
    assert [word.text for word in transcript.words[2:5]] == ["Waiting", "is", "free."]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("* TOC\n{:toc}\n\nIt rained.\n{: .lead #rain }", "It rained."),
        ('{:.note}\nIt rained in [May](/may){:target="_blank"}.', "It rained in May."),
        ("[TOC]\n\n[[toc]]\n\nIt rained.", "It rained."),
        ("- [The rain](#rain)\n- [The end](#end)\n\nIt rained.", "It rained."),
        ("- [It rained](#rain), they said.", "It rained, they said."),
        ("[Rain]{.smallcaps} fell [all day]{lang=en .wide}.", "Rain fell all day."),
        ("![Rain](a.jpg){#fig-rain width=50%}\n\nIt rained.", "It rained."),
        ("::: {.callout-note}\nIt rained.\n:::", "It rained."),
        (":::tip[Take care]\n\nIt rained.\n\n:::", "It rained."),
        ("It rained [@chu2020; see also -@lee2021, pp. 3-4].", "It rained."),
        ("It rained, said [@ann](https://example.org/ann).", "It rained, said @ann."),
        ("It rained [thanks to @ann].", "It rained [thanks to @ann]."),
        (
            "- It rained.\n  ```\n  x\n    ```\n\nIt stopped.\n\n```\ny\n```",
            "It rained. It stopped.",
        ),
        (
            f"It rained.\n\n~~~\n\n{SAID}\n\n~~~\n\nIt stopped.\n\n~~~",
            f"It rained. {SAID} It stopped.",
        ),
        ("~~~\n\nx = 1\n\n~~~\n\nIt rained.", "It rained."),
        (
            "{: #may .wide}It{:.a .b} rained {:a, :b} and {: so they say}.{:/}",
            "It rained {:a, :b} and {: so they say}.",
        ),
        ("%[it rained]", "%[it rained]"),
        ("@tbl-rain shows it, as @fig-may does.", "[__] shows it, as [__] does."),
        ("Ask a@fig-may.org or @ann.", "Ask a@fig-may.org or @ann."),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\n: The rain {#tbl-rain}\n\nIt rained.", "It rained."),
        ("It rained [@chu2020]in May.", "It rained in May."),
        ("::: It rained all day.", "::: It rained all day."),
        ("I asked [@ann] about it.", "I asked [@ann] about it."),
        ("As [@chu2020] argues, it rained.", "As [__] argues, it rained."),
        ("It rained. [@chu2020] argues so.", "It rained. [__] argues so."),
        ("Several [@chu2020; @lee] have shown it.", "Several have shown it."),
        ("It rained [300](https://x.org/a#page=3) days.", "It rained 300 days."),
        ("See part [12](#part-12) of it.", "See part 12 of it."),
        (
            "It rained.[2](https://x.org/p/a#may) So it[3](#a) did [4](#fn4).",
            "It rained. So it did.",
        ),
        ("It rained.^[In [May](/may), mostly.] It stopped.", "It rained. It stopped."),
        (
            '!!! note "Take care"\n    It rained.\n\n    It stopped.\n\nIt was May.',
            "It rained. It stopped. It was May.",
        ),
        ("??? tip\n\n    It rained.", "It rained."),
        ("!!! It rained\n\nIt stopped.", "!!! It rained It stopped."),
        ("It rained!!! So it\n    did.", "It rained!!! So it did."),
        (
            "[\n\n<img src='a.jpg'>\n\n](https://x.org/$s_!a!,b)*A street.*\n\nIt rained.",
            "It rained.",
        ),
        (
            "[\n\n![](a.jpg)\n\n](https://x.org/a)\n\n[\n\nIt rained.\n\n](https://x.org/b)",
            "It rained.",
        ),
        (
            "It rained.\n{::comment}\nAsk her.\n{:/comment}\n\nIt {::nomarkdown}is{:/} May.",
            "It rained. It is May.",
        ),
        (
            "Rain\n: It falls.\n: It stops.\n\nSnow\n\n: It lies.",
            "Rain It falls. It stops. Snow It lies.",
        ),
        ("They said:\n: it rained.", "They said: : it rained."),
        ("| It rained,\n| and it stopped.", "It rained, and it stopped."),
        (
            "CO~2~ and 10^-3^ of the 2^nd^ day, about ~5~ of it.",
            "CO₂ and 10⁻³ of the 2nd day, about ~5~ of it.",
        ),
        ("*[HTML]: Hyper Text\n\nIt rained.", "It rained."),
        ("It rained. :tada: It stopped :sun_with_face:.", "It rained. It stopped."),
        ("It rained at 10:30: then it stopped.", "It rained at 10:30: then it stopped."),
        ("$$\nx = \\frac{1}{2}\n$$\n\nIt rained.", "It rained."),
        ("Let $x_i = 3$ be so.", "Let [__] be so."),
        ("Let $n$ be small.", "Let n be small."),
        ("It cost $5/month, or $6/month, and $7.", "It cost $5/month, or $6/month, and $7."),
        ("It cost A$5 or US$6 = A$7.", "It cost A$5 or US$6 = A$7."),
        ("```{r}\nx\n```\n\nIt rained `r mean(x)` days.", "It rained [__] days."),
        ("Write `r x` there.", "Write r x there."),
        ("It rained `so`{.verbatim} long`<br>`{=html}.", "It rained so long."),
        ("It rained $`x_i`$ days.", "It rained [__] days."),
    ],
)
def test_marks_of_pandoc_and_its_like_are_no_words(written: str, said: str) -> None:
    assert read(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "import { Note } from '../note'\nimport Rain from \"./rain.astro\";\n\nIt rained.",
            "It rained.",
        ),
        ("import {\n  Note,\n  Rain,\n} from '../note'\n\nIt rained.", "It rained."),
        ("import './rain.css'\n\nIt rained.", "It rained."),
        ("export const meta = {\n  title: 'Rain',\n}\n\nIt rained.", "It rained."),
        ("{/* ask her\n\nagain */}\n\nIt rained.", "It rained."),
        ('<Note type="info">\n  It rained.\n</Note>', "It rained."),
        ("<Image\n  src={rain}\n  style={{ width: 10 }}\n/>\n\nIt rained.", "It rained."),
        ('It <Link to={may}>rained</Link>{" "}in May. <Br />', "It rained in May."),
        ("import a from 'a'\n\nIt rained {props.days} days.", "It rained [__] days."),
        ("It rained in {May}.", "It rained in {May}."),
        (
            "export const a = () => {\n  const b = 1\n\n  return (\n    <p>{b}</p>\n  )\n}"
            "\n\nIt rained.",
            "It rained.",
        ),
        ('It is <Term id="rain" /> and no more, <B>or</B> so.', "It is [__] and no more, or so."),
        ("It rained. <Rain /> It stopped.", "It rained. It stopped."),
        ("export default function () {\n  return 1\n}\n\nIt rained.", "It rained."),
        ("export const is a word.", "export const is a word."),
        ("import duties rose, and it rained.", "import duties rose, and it rained."),
        (
            "It will read and\nexport default values of May.\nIt rained.",
            "It will read and export default values of May. It rained.",
        ),
        ("export default Rain;\n\nIt rained.", "It rained."),
        (
            "It rained<BR/>all day,<BR>and <B>then</B> it stopped.",
            "It rained all day, and then it stopped.",
        ),
    ],
)
def test_what_mdx_runs_is_no_word(written: str, said: str) -> None:
    assert read(written) == said


@pytest.mark.parametrize("name", ["Quote", "BlockQuote", "Testimonial"])
@pytest.mark.parametrize("between", ["", "\n", "\n\n"])
def test_what_a_component_quotes_is_nobody_s_own(name: str, between: str) -> None:
    quote = f'<{name} author="Bo Chu">{between}Waiting is free.{between}</{name}>'
    text = f"{HEAD}It rained.\n\n{quote}\n\n<Image src='a.jpg'/>\n\n{SAID}\n"
    assert read(f"{quote}{between}It rained.\n<Br/>") == "Waiting is free. It rained."
    transcript = read_bytes(text.encode(), "talk")
    words = [word.text for word in transcript.words]
    assert words[2:5] == ["Waiting", "is", "free."]
    assert transcript.quoted == ((2, 5),)
