using Bench.Core.Plans;

namespace Bench.Core.Tests.Plans;

/// <summary>Which field a server refused, by words that servers really use.</summary>
public sealed class RefusedFieldTests
{
    [Theory]
    // OpenAI
    [InlineData(
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        "max_tokens",
        "max_completion_tokens")]
    [InlineData("max_tokens is not supported with this model", "max_tokens", "max_completion_tokens")]
    [InlineData("`max_tokens` is deprecated, use `max_completion_tokens`", "max_tokens", "max_completion_tokens")]
    [InlineData("Unrecognized request argument supplied: stream_options", "stream_options", null)] // Azure
    [InlineData("Unrecognized request arguments supplied: top_k, min_p", "top_k", null)]
    [InlineData("Unknown parameter: 'min_p'.", "min_p", null)]
    [InlineData(
        "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
        "temperature",
        null)]
    [InlineData("Extra inputs are not permitted: stream_options: Extra inputs are not permitted", "stream_options", null)]
    [InlineData("body.stream_options: Extra inputs are not permitted", "stream_options", null)]
    [InlineData("body -> stream_options: extra fields not permitted", "stream_options", null)] // pydantic 1
    [InlineData(
        "1 validation error for ChatCompletionRequest\nstream_options\n  Extra inputs are not permitted [type=extra_forbidden]",
        "stream_options",
        null)]
    // Mistral
    [InlineData("""{"object":"error","message":{"detail":[{"type":"extra_forbidden","loc":["body","stream_options"],"msg":"Extra inputs are not permitted","input":{"include_usage":true}}]}}""", "stream_options", null)]
    [InlineData(
        """{"message": "[{\"type\": \"extra_forbidden\", \"loc\": [\"body\", \"seed\"], \"msg\": \"Extra inputs are not permitted\"}]"}""",
        "seed",
        null)]
    // vLLM
    [InlineData(
        "[{'type': 'extra_forbidden', 'loc': ('body', 'wheels'), 'msg': 'Extra inputs are not permitted', 'input': 4}]", "wheels", null)]
    [InlineData("property 'stream_options' is unsupported", "stream_options", null)] // Groq
    // serde
    [InlineData(
        "Failed to deserialize the JSON body into the target type: unknown field `stream_options`, expected one of `model`, "
            + "`messages` at line 1 column 90",
        "stream_options",
        null)]
    [InlineData("json: unknown field \"stream_options\"", "stream_options", null)] // Go
    // protocol buffers
    [InlineData("Invalid JSON payload received. Unknown name \"stream_options\": Cannot find field.", "stream_options", null)]
    [InlineData("Additional properties are not allowed ('stream_options' was unexpected)", "stream_options", null)] // JSON Schema
    [InlineData("Unrecognized key(s) in object: 'seed'", "seed", null)] // zod
    [InlineData(
        "litellm.UnsupportedParamsError: openai does not support parameters: ['stream_options'], for model=x", "stream_options", null)]
    [InlineData("Completions.create() got an unexpected keyword argument 'top_k'", "top_k", null)]
    public void The_field_and_its_other_name_are_found(string words, string name, string? instead) =>
        Assert.Equal((name, instead), (RefusedField.Of(words)?.Name, RefusedField.Of(words)?.Instead));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("an error without a message")]
    [InlineData("model 'max' not found")]
    [InlineData("'tiny' is not supported")]
    [InlineData("tiny does not support tools")]
    [InlineData("This model does not support image input")]
    [InlineData("Unsupported parameter: 'messages[0].name'")]
    [InlineData("body.messages.0.name: Extra inputs are not permitted")]
    [InlineData("Unknown field in the body")]
    [InlineData("This model's maximum context length is 4096 tokens. However, you requested 5000 tokens in max_tokens")]
    [InlineData("503 Service Unavailable")]
    public void Other_words_name_no_field(string? words) => Assert.Null(RefusedField.Of(words));

    [Theory]
    [InlineData(
        "unknown field `stream_options`",
        "the server refuses the field stream_options: write `request: { omit: [stream_options] }` under it in `servers`")]
    [InlineData(
        "unknown field `max_tokens`", "the server refuses the field max_tokens: write `request: { rename: { max_tokens: "
            + "max_completion_tokens } }` under it in `servers`")]
    [InlineData(
        "unknown field `tools`",
        "the server refuses the field tools: remove prompt.tools from the scenario, or choose another model or endpoint")]
    public void The_remedy_is_the_line_to_write(string words, string remedy) => Assert.Equal(remedy, RefusedField.Of(words)?.Remedy);

    [Fact]
    public void A_long_answer_is_searched_in_little_time() =>
        Assert.Null(RefusedField.Of(string.Concat(Enumerable.Repeat("loc: [\"body\", \"a\"] unknown ", 3000))));
}
