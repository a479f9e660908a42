using System.Text.Json;
using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Reading;

/// <summary>
/// Checks whether a tool's definition has OpenAI's form: <c>{ type: function, function: { name, description, parameters } }</c>.
/// Servers ignore much of what is wrong in one, and a tool that no model sees is a wrong benchmark.
/// </summary>
internal static class ToolCheck
{
    private const string Example =
        "write { type: function, function: { name: get_weather, description: …, parameters: { type: object, properties: { … } } } }";

    /// <summary>Null for a sound definition.</summary>
    public static ToolProblem? ProblemOf(JsonElement tool)
    {
        if (tool.ValueKind != JsonValueKind.Object)
            return new ToolProblem([], "a tool is an object", Example);
        if (TextOf(tool, "type") is not { } type)
            return new ToolProblem(["type"], "this is missing", "write type: function");
        if (type != "function")
            return new ToolProblem(["type"], $"{Quoted.Text(type)} is not a type of tool", "write type: function");
        if (!tool.TryGetProperty("function", out var function) || function.ValueKind != JsonValueKind.Object)
            return new ToolProblem(["function"], "this must be an object with name and parameters", Example);
        if (string.IsNullOrWhiteSpace(TextOf(function, "name")))
            return new ToolProblem(["function", "name"], "the function has no name", "write name: and what the model calls it by");
        if (function.TryGetProperty("description", out var description) && description.ValueKind != JsonValueKind.String)
            return new ToolProblem(["function", "description"], "this is not text", "write what the function does, in quotes");
        return function.TryGetProperty("parameters", out var parameters) ? ProblemOfParameters(parameters) : null;
    }

    /// <summary>The parameters of a function are an object of named values.</summary>
    private static ToolProblem? ProblemOfParameters(JsonElement parameters)
    {
        if (parameters.ValueKind != JsonValueKind.Object)
            return new ToolProblem(
                ["function", "parameters"],
                "this must be a JSON schema of an object",
                "write parameters: { type: object, properties: { … } }");
        if (TextOf(parameters, "type") != "object")
            return new ToolProblem(
                ["function", "parameters", "type"],
                "the parameters of a function are an object",
                "write type: object, and the values under properties");
        return parameters.TryGetProperty("properties", out var properties) && properties.ValueKind != JsonValueKind.Object
            ? new ToolProblem(
                ["function", "parameters", "properties"],
                "this must be an object of schemas",
                "write properties: { city: { type: string } }")
            : null;
    }

    private static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
