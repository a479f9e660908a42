namespace Bench.Scenarios.Tests;

/// <summary>The copy of the file that goes into the run folder.</summary>
public sealed class MaskedTextTests
{
    [Fact]
    public void A_file_without_secrets_stays_as_it_is_byte_for_byte_but_for_its_comments()
    {
        const string Text = Scenario.Smallest + "\r\n\r\nservers: [ { name: a, url: http://host/a@b#c } ]";

        Assert.Equal("\r\n" + Text, Scenario.Load("# comment  \r\n" + Text + "   # end").MaskedText);
    }

    /// <summary>A key that was tried stands in a comment as often as not; a mark within a text is none.</summary>
    [Fact]
    public void No_comment_is_copied()
    {
        var text = Scenario.Smallest.Replace("text: Hello", "text: \"# not a comment\"", StringComparison.Ordinal)
            + "servers:\n  - name: a\n    # headers: { X-Key: pa55word }\n    url: h # pa55word\n";

        var masked = Scenario.Load(text).MaskedText;

        Assert.DoesNotContain("pa55word", masked, StringComparison.Ordinal);
        Assert.Contains("# not a comment", masked, StringComparison.Ordinal);
        Assert.Equal(text.Split('\n').Length, masked.Split('\n').Length); // places of findings stay the same
    }

    [Theory]
    [InlineData("url: https://ann:pa55word@host/x", "url: https://***@host/x")]
    [InlineData("url: 'ann:pa55word@host:9'", "url: '***@host:9'")]
    [InlineData("url: \"https://${USER}:${PASS}@host\"", "url: \"https://${USER}:${PASS}@host\"")]
    [InlineData("url: \"https://ann:${PASS:-pa55word}@host\"", "url: \"https://***${PASS:-***}@host\"")]
    [InlineData("url: ${WHERE:-http://ann:pa55word@host}", "url: ${WHERE:-http://***@host}")]
    [InlineData("url: ${WHERE:-ann:pa55word@host}", "url: ${WHERE:-***@host}")]
    [InlineData("url: \"${WHERE:-ann:pa55word@host}\"", "url: \"${WHERE:-***@host}\"")]
    [InlineData("url: \"${USER}:${PASS:-pa55word}@host\"", "url: \"${USER}:${PASS:-***}@host\"")]
    [InlineData(
        "url: h\n    auth: { basic: { user: ann, password: pa55word } }", "url: h\n    auth: { basic: { user: ann, password: \"***\" } }")]
    [InlineData(
        "url: h\n    auth: { basic: { user: ann, password: 'pa55''word' } }",
        "url: h\n    auth: { basic: { user: ann, password: '***' } }")]
    [InlineData(
        "url: h\n    auth: { basic: { user: ann, password: \"${PASS}\" } }",
        "url: h\n    auth: { basic: { user: ann, password: \"${PASS}\" } }")]
    [InlineData("url: h\n    auth:\n      bearer: ${TOKEN:-pa55word} # from the vault", "url: h\n    auth:\n      bearer: ${TOKEN:-***}")]
    [InlineData(
        "url: h\n    auth:\n      bearer: >-\n        pa55word\n    kind: ollama",
        "url: h\n    auth:\n      bearer: \"***\"\n    kind: ollama")]
    [InlineData(
        "url: h\n    headers: { X-Key: \"pa55word\", Authorization: \"Bearer ${T:-pa55word}\" }",
        "url: h\n    headers: { X-Key: \"***\", Authorization: \"Bearer ${T:-***}\" }")]
    [InlineData("url: h\n    headers:\n      url: pa55word\n      n: 5", "url: h\n    headers:\n      url: \"***\"\n      n: \"***\"")]
    public void Secrets_are_masked_where_they_stand(string written, string masked)
    {
        var text = Scenario.Smallest + $"servers:\n  - name: far\n    {written}\n";

        var load = Scenario.Load(text, ("USER", "ann"), ("PASS", "pa55word"));

        Assert.Empty(load.Diagnostics);
        Assert.Equal(text.Replace(written, masked, StringComparison.Ordinal), load.MaskedText);
        Assert.DoesNotContain("pa55word", load.MaskedText, StringComparison.Ordinal);
        Assert.Empty(Scenario.Load(load.MaskedText, ("USER", "ann"), ("PASS", "x"), ("TOKEN", "t")).Diagnostics);
    }

    [Theory]
    [InlineData("\r\n", "")]
    [InlineData("\r\n", "\uFEFF")]
    [InlineData("\n", "\uFEFF")]
    public void Line_ends_marks_and_wide_characters_before_a_secret_do_not_move_the_mask(string lineEnd, string mark)
    {
        const string Odd = "\nname: \"\U0001F600 \\x41 \\\n  folded\"\n";
        var text = Odd
            + Scenario.Smallest.Replace("text: Hello", "text: |\n        \U0001F600 a\n\n        b\n      ", StringComparison.Ordinal)
                .Replace("{ text", "\n      text", StringComparison.Ordinal)
                .Replace("       }", "", StringComparison.Ordinal)
            + "servers:\n  - name: far\n    url: h\n    auth:\n      bearer: pa55word\n    headers: { A: \"pa55word\" }\n";

        var load = Scenario.Load(mark + "# \U0001F600 \u00e9 \t x" + text.ReplaceLineEndings(lineEnd));

        Assert.Empty(load.Diagnostics);
        Assert.Equal(
            text
                .Replace("bearer: pa55word", "bearer: \"***\"", StringComparison.Ordinal)
                .Replace("pa55word", "***", StringComparison.Ordinal)
                .ReplaceLineEndings(lineEnd),
            load.MaskedText);
    }

    [Fact]
    public void What_the_command_line_sets_is_not_in_it()
    {
        var text = Scenario.Smallest + "servers: [ { name: a, url: h } ]\n";

        Assert.Equal(text, ScenarioFile.Load(Scenario.Source(text) with { Overrides = ["servers.a.auth.bearer=pa55word"] }).MaskedText);
    }

    [Fact]
    public void No_diagnostic_repeats_a_secret()
    {
        var text = Scenario.Smallest
            + "servers:\n  - name: a\n    url: http://u:pa55word@ho st\n    auth: { basic: { user: u, password: [pa55word] } }\n"
            + "    headers: { X-Key: \"pa55word\\n\" }\n";

        var load = ScenarioFile.Load(Scenario.Source(text) with { Overrides = ["servers.a.auth.bearer=\"pa55word\\u0001\""] });

        Assert.True(load.Diagnostics.Count >= 3);
        Assert.All(load.Diagnostics, diagnostic => Assert.DoesNotContain("pa55word", diagnostic.ToString(), StringComparison.Ordinal));
    }
}
