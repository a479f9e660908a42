using System.Security.Cryptography;
using Bench.Core.Plans;
using Bench.Scenarios.Planning;

namespace Bench.Scenarios.Tests;

/// <summary>What a request carries beside a plain text: messages, images, tools, a format, more inputs.</summary>
public sealed class ContentTests : IDisposable
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    private static string Prompt(string prompt) => Scenario.Smallest.Replace("{ text: Hello }", prompt, StringComparison.Ordinal);

    [Fact]
    public void Messages_are_kept_in_their_order()
    {
        var prompt = Scenario.Cell(Prompt("{ messages: [ { role: system, content: Be brief. }, { role: assistant, content: Yes? "
            + "}, { role: user, content: \"1\" } ] }")).Workload.Prompt;

        Assert.Equal(
            [
                new ChatMessage(ChatRole.System, "Be brief."),
                new ChatMessage(ChatRole.Assistant, "Yes?"),
                new ChatMessage(ChatRole.User, "1"),
            ],
            Assert.IsType<PromptSpec.Messages>(prompt).All);
    }

    [Theory]
    [InlineData("{ messages: [] }", "6:25 BEN026")]
    [InlineData("{ messages: Hello }", "6:25 BEN010")]
    [InlineData("{ messages: [ { role: user } ] }", "6:27 BEN014")]
    [InlineData("{ messages: [ { role: usr, content: a } ] }", "6:35 BEN015")]
    [InlineData("{ messages: [ { role: user, content: a }, { role: assistant, content: b } ] }", "6:55 BEN023")] // nothing to answer
    [InlineData("{ messages: [ { role: user, content: a } ], text: b }", "6:13 BEN023")]
    [InlineData("{ messages: [ { role: user, content: a } ], conversation: { turns: 2 } }", "6:25 BEN023")]
    [InlineData("{ messages: [ { role: user, content: a, name: b } ] }", "6:53 BEN012")]
    public void Messages_that_cannot_be_sent_are_told(string prompt, string expected) =>
        Assert.Equal([expected], Scenario.Codes(Prompt(prompt)));

    [Theory]
    [InlineData("generate", "{ messages: [ { role: user, content: a } ] }", "6:25 BEN024")]
    [InlineData("generate", "{ text: a, tools: [ { type: function, function: { name: f } } ] }", "6:31 BEN024")]
    public void What_is_for_chats_alone_is_refused_elsewhere(string endpoint, string prompt, string expected) =>
        Assert.Equal(
            [expected], Scenario.Codes(Prompt(prompt).Replace("endpoint: chat", "endpoint: " + endpoint, StringComparison.Ordinal)));

    [Theory]
    [InlineData("a.png")]
    [InlineData("[a.png]")]
    [InlineData("[ { file: a.png } ]")]
    [InlineData("{ base64: iVBORw0KGgoBAgM= }")]
    public void An_image_is_read_once_with_its_digest(string images)
    {
        _files.Write("a.png", Png);

        var image = Assert.Single(_files.Workload(Prompt($"{{ text: What is it?, images: {images} }}")).Images);

        Assert.Equal(("image/png", 11, "iVBORw0KGgoBAgM="), (image.MediaType, image.Bytes, image.Base64));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Png)), image.Digest);
        Assert.Equal(images.Contains("base64", StringComparison.Ordinal) ? null : "a.png", image.Path);
    }

    [Theory]
    [InlineData("image/png", 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0)]
    [InlineData("image/jpeg", 0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0)]
    [InlineData("image/gif", 0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0, 0, 0, 0, 0, 0)]
    [InlineData("image/webp", 0x52, 0x49, 0x46, 0x46, 9, 9, 9, 9, 0x57, 0x45, 0x42, 0x50)]
    public void The_kind_of_an_image_is_told_by_its_first_bytes(string kind, params int[] bytes)
    {
        _files.Write("misnamed.txt", [.. bytes.Select(value => (byte)value)]);

        Assert.Equal(kind, Assert.Single(_files.Workload(Prompt("{ text: a, images: misnamed.txt }")).Images).MediaType);
    }

    [Theory]
    [InlineData("gone.png", "6:32: error BEN035: scenarios[0].prompt.images: there is no file 'FOLDER/gone.png'")]
    [InlineData("[text.png]", "6:33: error BEN035: scenarios[0].prompt.images[0]: 'text.png' is not an image of a type that servers read")]
    [InlineData("[{ file: empty.png }]", "6:41: error BEN035: scenarios[0].prompt.images[0].file: 'empty.png' is empty")]
    [InlineData("[{ base64: '%%%' }]", "6:43: error BEN035: scenarios[0].prompt.images[0].base64: this is not base64")]
    [InlineData("large.png", "6:32: error BEN035: scenarios[0].prompt.images: 'FOLDER/large.png' is larger than 20 MiB")]
    [InlineData("[]", "6:32: error BEN026: scenarios[0].prompt.images: the list is empty")]
    [InlineData("{ url: x }", "6:34: error BEN012: unknown key 'url' in scenarios[0].prompt.images")]
    public void An_image_that_cannot_be_sent_is_told_with_its_place(string images, string expected)
    {
        _files.Write("text.png", "no image");
        _files.Write("empty.png", "");
        using (var large = File.Create(Path.Combine(_files.Folder, "large.png")))
            large.SetLength(20 * 1024 * 1024 + 1);

        var mistakes = _files.Mistakes(Prompt($"{{ text: a, images: {images} }}"));

        Assert.Contains("scenarios.yaml:" + expected, mistakes.Select(mistake => mistake.Headline));
        Assert.All(mistakes, mistake => Assert.NotEmpty(mistake.Remedy));
    }

    [Fact]
    public void Tools_are_passed_through_as_written()
    {
        const string Tool = """{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":{"n":{"type":"integer"}}},"strict":true}}""";
        _files.Write("tools.json", $"[{Tool}]");

        Assert.Equal(Tool, Assert.Single(_files.Workload(Prompt($"{{ text: a, tools: [{Tool}] }}")).Tools).GetRawText());
        Assert.Equal(Tool, Assert.Single(_files.Workload(Prompt("{ text: a, tools: { file: tools.json } }")).Tools).GetRawText());
    }

    [Theory]
    [InlineData("{ function: { name: f } }", "6:32: error BEN033: scenarios[0].prompt.tools[0].type: this is missing")]
    [InlineData(
        "{ type: tool, function: { name: f } }", "6:40: error BEN033: scenarios[0].prompt.tools[0].type: 'tool' is not a type of tool")]
    [InlineData(
        "{ type: function, name: f }",
        "6:32: error BEN033: scenarios[0].prompt.tools[0].function: this must be an object with name and parameters")]
    [InlineData(
        "{ type: function, function: { description: d } }",
        "6:60: error BEN033: scenarios[0].prompt.tools[0].function.name: the function has no name")]
    [InlineData(
        "{ type: function, function: { name: f, parameters: [n] } }",
        "6:83: error BEN033: scenarios[0].prompt.tools[0].function.parameters: this must be a JSON schema of an object")]
    [InlineData(
        "{ type: function, function: { name: f, parameters: { type: string } } }",
        "6:91: error BEN033: scenarios[0].prompt.tools[0].function.parameters.type: the parameters of a function are an object")]
    [InlineData("f", "6:32: error BEN033: scenarios[0].prompt.tools[0]: a tool is an object")]
    public void A_wrong_tool_is_told_with_its_place(string tool, string expected)
    {
        var (headline, remedy) = Assert.Single(_files.Mistakes(Prompt($"{{ text: a, tools: [{tool}] }}")));

        Assert.Equal("scenarios.yaml:" + expected, headline);
        Assert.StartsWith("write ", remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "[\n {\"type\":\"function\",\"function\":{\"name\":\"f\"}},\n\n {\"type\":\"function\"}\n]",
        "BEN033: scenarios[0].prompt.tools.file: line 4 of 'tools.json': [1].function: this must be an object with name and parameters")]
    [InlineData(
        "[\n {\"type\" \"function\"}\n]", "BEN027: scenarios[0].prompt.tools.file: line 2, column 10 of 'tools.json' is not JSON: "
            + "'\"' is invalid after a property name. Expected a ':'")]
    [InlineData("[]", "BEN033: scenarios[0].prompt.tools.file: 'tools.json' contains no tool")]
    public void A_file_of_tools_is_told_with_its_line(string text, string expected)
    {
        _files.Write("tools.json", text);

        Assert.Equal(
            "scenarios.yaml:6:39: error " + expected,
            Assert.Single(_files.Mistakes(Prompt("{ text: a, tools: { file: tools.json } }"))).Headline);
    }

    [Theory]
    [InlineData("format: json", null)]
    [InlineData("format: { type: object, required: [a] }", """{"type":"object","required":["a"]}""")]
    [InlineData("format: { file: a.json }", """{"type":"array"}""")]
    public void A_format_is_any_JSON_or_a_schema(string line, string? schema)
    {
        _files.Write("a.json", """{"type":"array"}""");

        Assert.Equal(schema, _files.Workload(Scenario.With(line)).Format!.Schema?.GetRawText());
    }

    [Theory]
    [InlineData("format: yaml", "7:13 BEN015")]
    [InlineData("format: [a]", "7:13 BEN010")]
    [InlineData("format: { type: objekt }", "7:13 BEN034")]
    [InlineData("format: { file: gone.json }", "7:21 BEN027")]
    [InlineData("format: { type: string, pattern: a }", "7:13 BEN049")]
    [InlineData("batch: 0", "7:12 BEN024", "7:12 BEN016")]
    [InlineData("think: hihg", "7:12 BEN015")]
    public void A_wrong_value_is_told_at_its_place(string line, params string[] expected) =>
        Assert.Equal(expected, Scenario.Codes(Scenario.With(line)));

    [Fact]
    public void A_format_beside_tools_is_a_clash()
    {
        var text = Prompt("{ text: a, tools: [ { type: function, function: { name: f } } ] }") + "    format: json\n";

        Assert.Equal(["7:13 BEN023"], Scenario.Codes(text));
    }

    [Theory]
    [InlineData("think: low", true, ThinkLevel.Low)]
    [InlineData("think: high", true, ThinkLevel.High)]
    [InlineData("think: false", false, null)]
    public void Thinking_has_levels(string line, bool think, ThinkLevel? level)
    {
        var workload = Scenario.Cell(Scenario.With(line)).Workload;

        Assert.Equal((think, level), (workload.Think, workload.ThinkLevel));
    }

    [Fact]
    public void Embeddings_have_batches() =>
        Assert.Equal(32, Scenario.Cell(Scenario.With("batch: 32")
            .Replace("endpoint: chat", "endpoint: embed", StringComparison.Ordinal)).Workload.Batch);

    [Fact]
    public void Installed_means_models_that_can_do_what_is_asked()
    {
        _files.Write("a.png", Png);
        var definition = _files.Load(Prompt("{ text: a, images: a.png, tools: [ { type: function, function: { name: f } } ] }").Replace(
            "tiny", "installed", StringComparison.Ordinal)).Definition!;
        var installed = new Dictionary<string, IReadOnlyList<InstalledForPlan>>
        {
            ["local"] =
            [
                Scenario.Installed("plain", "F16", null, "completion"),
                Scenario.Installed("sees", "F16", null, "completion", "vision"),
                Scenario.Installed("both", "F16", null, "completion", "vision", "tools"),
                Scenario.Installed("silent"), // an old server tells nothing
            ],
        };

        Assert.Equal(["both", "silent"], PlanBuilder.Build(definition, installed).Plan.Cells.Select(cell => cell.Model.Tag));
    }
}
