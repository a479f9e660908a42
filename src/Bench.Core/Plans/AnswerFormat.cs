using System.Text.Json;

namespace Bench.Core.Plans;

/// <summary>The form that answers are asked to have.</summary>
/// <param name="Schema">The JSON schema that they are to be valid against; null asks for any JSON.</param>
public sealed record AnswerFormat(JsonElement? Schema);
