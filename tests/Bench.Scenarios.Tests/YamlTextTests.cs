namespace Bench.Scenarios.Tests;

/// <summary>What is wrong with the text itself.</summary>
public sealed class YamlTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("---\n")]
    [InlineData("null\n")]
    public void An_empty_file_is_one_mistake(string text)
    {
        var diagnostic = Scenario.Only(text);

        Assert.Equal("scenarios.yaml:1:1: error BEN006: the file is empty", diagnostic.Headline);
    }

    [Fact]
    public void A_list_or_a_word_is_no_scenario_file()
    {
        Assert.Equal(["1:1 BEN010"], Scenario.Codes("- a\n"));
        Assert.Equal(["1:1 BEN010"], Scenario.Codes("hello\n"));
    }

    [Fact]
    public void Broken_yaml_is_told_with_its_place()
    {
        var diagnostic = Scenario.Only("version: 1\nscenarios: [\n");

        Assert.Equal("BEN004", diagnostic.Code);
        Assert.Equal(3, diagnostic.Line);
    }

    [Fact]
    public void A_tab_in_the_indentation_is_told_as_such()
    {
        var diagnostic = Scenario.Only("version: 1\nservers:\n\t- name: a\n");

        Assert.Equal("BEN004", diagnostic.Code);
        Assert.Equal(3, diagnostic.Line);
        Assert.Contains("spaces", diagnostic.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_without_quotes_in_braces_is_told_as_such()
    {
        var diagnostic = Scenario.Only("version: 1\nservers:\n  - { name: a, url: ${HOST} }\n");

        Assert.Equal("BEN004", diagnostic.Code);
        Assert.Contains("\"${NAME}\"", diagnostic.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_document_is_refused()
    {
        Assert.Equal(["7:1 BEN005"], Scenario.Codes(Scenario.Smallest + "---\nversion: 1\n"));
    }

    [Fact]
    public void Aliases_merge_keys_and_tags_are_refused_each_at_its_place()
    {
        const string Text =
            """
            version: 1
            models: &all { tiny: { pattern: "tiny:{quantization}" } }
            scenarios:
              - name: chat
                endpoint: chat
                <<: { stream: true }
                sweep: { model: !!str tiny }
                prompt: *all
            """;

        Assert.Equal(["6:5 BEN007", "7:21 BEN007", "8:13 BEN007"], Scenario.Codes(Text));
    }

    [Fact]
    public void A_bomb_of_aliases_is_refused_before_it_grows()
    {
        var bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
            + string.Concat(
                "bcdefghi".Select(name => $"{name}: &{name} [{string.Join(", ", Enumerable.Repeat("*" + (char)(name - 1), 9))}]\n"));

        var load = Scenario.Load(bomb);

        Assert.Null(load.Definition);
        Assert.Contains(load.Diagnostics, diagnostic => diagnostic.Code == "BEN007");
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("[[],")]
    [InlineData("{ [")]
    public void Nesting_without_end_is_refused_at_once(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 4_000_000 / piece.Length));

        var load = Scenario.Load(text);

        Assert.Contains(load.Diagnostics, diagnostic => diagnostic.Code is "BEN008" or "BEN004");
    }

    [Theory]
    [InlineData("x ")]
    [InlineData("a: b\n")]
    [InlineData("a: ")]
    [InlineData("&a ")]
    [InlineData("*a ")]
    [InlineData("!a ")]
    [InlineData("\"")]
    [InlineData("'a' ")]
    [InlineData("---\n")]
    [InlineData("%A b\n")]
    [InlineData("\t")]
    [InlineData("# x\n")]
    [InlineData("x: |\n x\n")]
    [InlineData("${A:-")]
    public void Four_MiB_of_anything_end_in_few_diagnostics(string piece)
    {
        var load = Scenario.Load(string.Concat(Enumerable.Repeat(piece, 4_000_000 / piece.Length)));

        Assert.Null(load.Definition);
        Assert.InRange(load.Diagnostics.Count, 1, 201);
    }

    [Fact]
    public void A_text_over_4_MiB_is_refused()
    {
        var diagnostic = Scenario.Only(Scenario.Smallest + "#" + new string('x', ScenarioFile.LargestBytes));

        Assert.Equal("BEN002", diagnostic.Code);
        Assert.Contains("4 MiB", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hundreds_of_thousands_of_values_are_refused()
    {
        var text = Scenario.Smallest + "    options: { stop: [" + string.Join(",", Enumerable.Repeat("a", 200_000)) + "] }\n";

        Assert.Equal("BEN002", Scenario.Only(text).Code);
    }

    [Fact]
    public void A_flood_of_mistakes_is_cut_and_counted()
    {
        var text = Scenario.Smallest + string.Concat(Enumerable.Range(0, 300).Select(index => $"    zzz{index}: 1\n"));

        var diagnostics = Scenario.Load(text).Diagnostics;

        Assert.Equal(201, diagnostics.Count);
        Assert.Equal("scenarios.yaml: error BEN031: 100 more mistakes are not shown", diagnostics[^1].Headline);
    }

    [Fact]
    public void A_key_twice_is_told_with_the_line_of_the_first()
    {
        var diagnostic = Scenario.Only(Scenario.With("repetitions: 2", "stream: true", "repetitions: 3"));

        Assert.Equal("scenarios.yaml:9:5: error BEN009: 'repetitions' appears for the second time (first on line 7)", diagnostic.Headline);
    }

    [Fact]
    public void A_key_has_to_be_a_name()
    {
        Assert.Equal(["7:5 BEN010"], Scenario.Codes(Scenario.With("[a, b]: 1")));
    }

    [Theory]
    [InlineData("keep_alive: \"\\uD800\"")]
    [InlineData("options: { \"\\uDC00\": 1 }")]
    public void Half_a_character_is_no_valid_yaml(string line)
    {
        Assert.Equal("BEN004", Scenario.Only(Scenario.With(line)).Code);
    }

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_do_not_matter()
    {
        var text = '\uFEFF' + Scenario.With("repetitons: 2").ReplaceLineEndings("\r\n");

        Assert.Equal(["7:5 BEN012"], Scenario.Codes(text));
    }

    [Fact]
    public void Any_garbage_ends_in_diagnostics_and_never_in_an_exception()
    {
        var random = new Random(1);
        const string Alphabet = "abcdef:-[]{}\"'|>\\&*!%@`#?,.\n\n  \t01\u00e9\ud83d$~<";
        var valid = Scenario.With("options: { temperature: 0.1, stop: [\"a\\n\", 'b'] }", "slo: { ttft_p95: 2s }");
        for (var round = 0; round < 3000; round++)
        {
            var characters = valid.ToCharArray();
            for (var change = random.Next(1, 6); change > 0; change--)
                characters[random.Next(characters.Length)] = Alphabet[random.Next(Alphabet.Length)];

            var changed = new string(characters);
            var load = ScenarioFile.Load(Scenario.Source(changed, ("OLLAMA_HOST", changed[..20])) with
            {
                Overrides = [changed[60..80], "name=" + changed[100..120]],
                Server = changed[120..140],
            });

            Assert.True(load.Definition is not null || load.Diagnostics.Count > 0);
        }
    }
}
