using Bench.Core.Plans;

namespace Bench.Scenarios.Tests;

/// <summary>Prompts and conversations of .jsonl and .json files.</summary>
public sealed class DatasetTests : IDisposable
{
    private const string ShareGpt =
        """
        [
          { "id": "1", "conversations": [ { "from": "system", "value": "Be kind." }, { "from": "human", "value": "a1" }, { "from": "gpt", "value": "b1" },
            { "from": "human", "value": "a2" }, { "from": "gpt", "value": "b2" }, { "from": "human", "value": "a3" } ] },
          { "id": "2", "conversations": [] },
          { "id": "3", "conversations": [ { "from": "gpt", "value": "b" }, { "from": "human", "value": "c1" } ] }
        ]
        """;

    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    private static string With(string prompt, string endpoint = "chat") => Scenario.Smallest
        .Replace("{ text: Hello }", prompt, StringComparison.Ordinal)
        .Replace("endpoint: chat", "endpoint: " + endpoint, StringComparison.Ordinal);

    /// <summary>What stands before, the user's messages, the tokens asked for.</summary>
    private string[] Read(string name, string text, string more = "", string endpoint = "chat")
    {
        _files.Write(name, text);
        var dataset = Assert.IsType<PromptSpec.Dataset>(_files.Workload(With($"{{ file: {name}{more} }}", endpoint)).Prompt);
        return [.. dataset.Entries.Select(entry => string
            .Join(' ', [.. entry.Opening.Select(said => $"{said.Role.Word}:{said.Content}"), .. entry.Turns, $"{entry.OutputTokens}"])
            .TrimEnd())];
    }

    [Fact]
    public void Lines_hold_texts_and_may_ask_for_tokens()
    {
        const string Text =
            "{\"prompt\": \"one\", \"category\": 7}\r\n\n{\"text\": \"two\\nlines\", \"output_tokens\": 9}\n{\"prompt\": \"größe\"}";

        Assert.Equal(["one", "two\nlines 9", "größe"], Read("a.jsonl", Text));
        Assert.Equal(["one", "two\nlines 9", "größe"], Read("a.jsonl", Text, endpoint: "embed"));
        Assert.True(((PromptSpec.Dataset)_files.Workload(With("{ file: a.jsonl }")).Prompt).IsPlain);
    }

    [Fact]
    public void Messages_are_sent_up_to_the_user_s_last()
    {
        const string Line =
            """{"messages":[{"role":"system","content":"s"},{"role":"user","content":"u1"},{"role":"assistant","content":"a1"},{"role":"user","content":"u2"},{"role":"assistant","content":"reference"}]}""";

        Assert.Equal(["system:s user:u1 assistant:a1 u2"], Read("a.jsonl", Line));
        Assert.Equal(["system:s u1 u2"], Read("a.jsonl", Line, ", conversation: { turns: 5 }"));
    }

    [Fact]
    public void Of_a_ShareGPT_conversation_the_first_human_turn_is_sent_or_as_many_as_a_conversation_has()
    {
        Assert.Equal(["system:Be kind. a1", "c1"], Read("a.json", ShareGpt));
        Assert.Equal(["system:Be kind. a1 a2", "c1"], Read("a.json", ShareGpt, ", conversation: { turns: 2 }"));
        Assert.Equal(["system:Be kind. a1 a2 a3", "c1"], Read("a.json", ShareGpt, ", conversation: { turns: 9 }"));
        Assert.Equal(["a1", "c1"], Read("a.json", ShareGpt, endpoint: "generate")); // no place for a system message
    }

    [Fact]
    public void The_same_bytes_have_the_same_digest_and_others_another()
    {
        Assert.Equal(Digest("a.jsonl", """{"prompt":"one"}"""), Digest("b.jsonl", """{"prompt":"one"}"""));
        Assert.NotEqual(Digest("a.jsonl", """{"prompt":"one"}"""), Digest("a.jsonl", """{"prompt":"two"}"""));

        string Digest(string name, string text)
        {
            _files.Write(name, text);
            return ((PromptSpec.Dataset)_files.Workload(With($"{{ file: {name} }}")).Prompt).Digest;
        }
    }

    [Theory]
    [InlineData("[1]", "is not a JSON object")]
    [InlineData("{\"answer\": \"a\"}", "has none of prompt, text, messages, conversations, turns, body, question, instruction, input")]
    [InlineData("{\"prompt\": \"a\", \"text\": \"b\"}", "has prompt and text, but only one of them is allowed")]
    [InlineData("{\"prompt\": \" \"}", "has a prompt that is empty or not a string")]
    [InlineData("{\"text\": 7}", "has a text that is empty or not a string")]
    [InlineData("{\"prompt\": \"a\", \"output_tokens\": 0}", "has output_tokens that are not a whole number of 1 or more")]
    [InlineData("{\"messages\": {}}", "has messages that are not a list")]
    [InlineData(
        "{\"messages\": [{\"role\": \"bot\", \"content\": \"a\"}]}",
        "has a message whose role is not one of system, user, assistant, tool")]
    [InlineData("{\"messages\": [{\"role\": \"user\", \"content\": []}]}", "has a message whose content is not text")]
    [InlineData("{\"messages\": [{\"role\": \"system\", \"content\": \"a\"}]}", "has no user message")]
    [InlineData("{\"conversations\": \"a\"}", "has conversations that are not a list of { from, value }")]
    [InlineData("{\"conversations\": [{\"from\": \"human\"}]}", "has a turn without the texts from and value")]
    public void A_broken_line_is_told_with_its_number_and_a_remedy(string line, string problem)
    {
        _files.Write("a.jsonl", $"{{\"prompt\": \"fine\"}}\n\n{line}\n");

        var (headline, remedy) = Assert.Single(_files.Mistakes(With("{ file: a.jsonl }")));

        Assert.Equal("scenarios.yaml:6:21: error BEN036: scenarios[0].prompt.file: line 3 of 'a.jsonl' " + problem, headline);
        Assert.Equal("write { \"prompt\": \"…\" } (or text, messages, conversations), or remove it", remedy);
    }

    [Theory]
    [InlineData("""{"question_id": 81, "turns": ["one", "two"]}""", "one")] // MT-Bench
    // a batch of OpenAI's
    [InlineData("""{"custom_id": "r1", "method": "POST", "body": {"messages": [{"role": "user", "content": "one"}]}}""", "one")]
    [InlineData("""{"conversations": [{"role": "user", "content": "one"}, {"role": "assistant", "content": "b"}]}""", "one")]
    [InlineData("""{"conversations": [{"from": "human", "value": null}, {"from": "human", "value": "one"}]}""", "one")]
    [InlineData(
        """{"messages": [{"role": "developer", "content": "Be brief"}, {"role": "user", "content": "one"}]}""", "system:Be brief one")]
    [InlineData(
        """{"messages": [{"role": "user", "content": [{"type": "text", "text": "one"}, {"type": "text", "text": "two"}]}]}""", "one\ntwo")]
    [InlineData("""{"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": null, "tool_calls": [{}]}, {"role": "tool", "tool_call_id": "1", "content": "12"}, {"role": "user", "content": "one"}]}""", "user:a one")]
    [InlineData("""{"prompt": [{"role": "user", "content": "one"}]}""", "one")]
    [InlineData("""{"question": "one", "answer": "b"}""", "one")]
    [InlineData("""{"instruction": "one", "input": "two", "output": "b"}""", "one\n\ntwo")] // Alpaca
    [InlineData("""{"instruction": "one", "context": "", "response": "b"}""", "one")] // Dolly
    [InlineData("""{"input": "one"}""", "one")]
    [InlineData("""{"prompt": "one", "input": "other"}""", "one")] // the language's own name counts first
    public void Data_sets_as_they_lie_about_are_read(string line, string expected) => Assert.Equal([expected], Read("a.jsonl", line));

    [Theory]
    [InlineData("""{"data":[{"prompt":"one"}]}""")]
    [InlineData("""{"version":{"data":[1]},"items":[{"prompt":"one"}],"n":1}""")]
    public void The_list_may_be_held_by_an_object(string text) => Assert.Equal(["one"], Read("a.json", text));

    [Fact]
    public void Turns_are_those_of_a_conversation() =>
        Assert.Equal(["one two"], Read("a.jsonl", """{"turns": ["one", "two"]}""", ", conversation: { turns: 2 }"));

    [Theory]
    [InlineData("utf16", "is UTF-16 text", "save it as UTF-8 (PowerShell: Set-Content -Encoding utf8)")]
    [InlineData("gzip", "is packed by gzip", "unpack it first: gunzip FILE")]
    [InlineData("latin1", "contains characters that are not UTF-8", "save it as UTF-8")]
    [InlineData(
        "comma",
        "is not JSON: The JSON array contains a trailing comma at the end",
        "write { \"prompt\": \"…\" } (or text, messages, conversations), or remove it")]
    public void A_file_that_is_no_JSON_is_told_what_it_is(string form, string problem, string remedy)
    {
        byte[] bytes = form switch
        {
            "utf16" => [0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes("{\"prompt\": \"a\"}\n{\"prompt\": \"b\"}\n")],
            "gzip" => [0x1F, 0x8B, 8, 0],
            "latin1" => [.. "{\"prompt\": \"caf"u8, 0xE9, .. "\"}"u8],
            _ => [.. "[{\"prompt\": \"a\"},]"u8],
        };
        var name = form == "comma" ? "a.json" : "a.jsonl";
        _files.Write(name, bytes);

        var mistake = Assert.Single(_files.Mistakes(With($"{{ file: {name} }}")));

        Assert.EndsWith(problem, mistake.Headline, StringComparison.Ordinal);
        Assert.Equal(remedy, mistake.Remedy);
    }

    [Fact]
    public void Of_many_broken_lines_the_first_are_told_and_the_others_counted()
    {
        _files.Write("a.jsonl", string.Concat(Enumerable.Repeat("what is this?\n", 12)));

        var headlines = _files.Mistakes(With("{ file: a.jsonl }")).Select(mistake => mistake.Headline).ToArray();

        Assert.Equal(6, headlines.Length);
        Assert.Contains("line 5, column 1 of 'a.jsonl' is not a JSON object", headlines[4], StringComparison.Ordinal);
        Assert.EndsWith("7 more lines of 'a.jsonl' are broken", headlines[5], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.jsonl", "\n \n", "'a.jsonl' contains no prompt")]
    [InlineData(
        "a.jsonl", "\n{\"prompt\": \"a\"", "line 2, column 15 of 'a.jsonl' is not a JSON object: "
            + "Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed")]
    [InlineData(
        "a.json",
        "[{\"prompt\":\"a\"},{\"answer\":\"a\"}]",
        "line 1, column 17 of 'a.json' has none of prompt, text, messages, conversations, turns, body, question, instruction, input")]
    [InlineData(
        "a.json", "[{\"prompt\":\"äöü\"},{\"prompt\":}]", "line 1, column 29 of 'a.json' is not JSON: '}' is an invalid start of a value")]
    [InlineData(
        "a.json",
        "{\"data\":[{\"prompt\":\"a\"}]} 1",
        "line 1, column 27 of 'a.json' is not JSON: '1' is invalid after a single JSON value. Expected end of data")]
    [InlineData("a.json", "[ { \"conversations\": [] } ]", "'a.json' contains no prompt")]
    [InlineData(
        "a.json", "{ \"prompt\": \"a\" }", "line 1 of 'a.json' does not begin a list: a .json data set is a list of objects, "
            + "or an object with a list under data, items, prompts and examples; a .jsonl file has one object per line")]
    [InlineData(
        "a.json",
        "[\n {\"prompt\": \"a\"},\n {\"prompt\": }\n]",
        "line 3, column 13 of 'a.json' is not JSON: '}' is an invalid start of a value")]
    [InlineData(
        "a.json",
        "[\n {\"prompt\": \"a\"},\n\n {\"answer\": \"a\"}\n]",
        "line 4 of 'a.json' has none of prompt, text, messages, conversations, turns, body, question, instruction, input")]
    [InlineData(
        "a.json", "", "line 1, column 1 of 'a.json' is not JSON: The input does not contain any JSON tokens. "
            + "Expected the input to start with a valid JSON token, when isFinalBlock is true")]
    public void A_file_without_prompts_or_of_another_kind_is_told(string name, string text, string problem)
    {
        _files.Write(name, text);

        Assert.Equal(
            "scenarios.yaml:6:21: error BEN036: scenarios[0].prompt.file: " + problem,
            Assert.Single(_files.Mistakes(With($"{{ file: {name} }}"))).Headline);
    }

    [Fact]
    public void Texts_that_are_no_UTF_8_and_messages_for_an_endpoint_of_texts_are_broken()
    {
        _files.Write("a.jsonl", [.. "{\"prompt\": \"caf"u8, 0xE9, .. "\"}"u8]);
        Assert.EndsWith(
            "line 1 of 'a.jsonl' contains characters that are not UTF-8",
            Assert.Single(_files.Mistakes(With("{ file: a.jsonl }"))).Headline,
            StringComparison.Ordinal);

        _files.Write("a.jsonl", """{"messages":[{"role":"user","content":"a"}]}""");
        Assert.EndsWith(
            "line 1 of 'a.jsonl' has messages, but endpoint generate takes texts",
            Assert.Single(_files.Mistakes(With("{ file: a.jsonl }", "generate"))).Headline, StringComparison.Ordinal);
    }
}
