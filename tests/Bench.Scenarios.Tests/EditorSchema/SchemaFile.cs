using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Reading;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Tests.EditorSchema;

/// <summary>
/// scenarios.schema.json as editors read it: its text, its keys by their paths in the documentation, its verdict on a file.
/// </summary>
internal static class SchemaFile
{
    private const string Name = "scenarios.schema.json";

    private static readonly JsonSerializerOptions Form =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Definitions that stand at several places; the documentation has their keys once.</summary>
    private static readonly Dictionary<string, string> Homes = new()
    {
        ["axes"] = "scenarios[].sweep",
        ["tokens"] = "TOKENS",
        ["image"] = "scenarios[].prompt.images[]",
        ["metricsPage"] = "telemetry.prometheus[]",
        ["scenario"] = "scenarios[]",
    };

    /// <summary>Their keys are not the language's: options of servers, metrics, the form of tools, what verbs are asked.</summary>
    private static readonly string[] Foreign = ["options", "slo", "tool", "compare", "capacity", "fit", "choose"];

    /// <summary>
    /// Blocks of verbs that decide: the program hands their keys to the loader, and a test of the verbs holds them
    /// against the schema and the documentation.
    /// </summary>
    public static readonly string[] Verbs = ["scenarios[].compare", "scenarios[].capacity", "scenarios[].fit", "scenarios[].choose"];

    public static string Text { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, Name));

    public static SchemaValidator Validator { get; } = new(JsonElement.Parse(Text));

    public static string Write(JsonNode schema) => schema.ToJsonString(Form) + "\n";

    /// <summary>Writes the file at the root of the repository anew.</summary>
    public static void Update(string text, [CallerFilePath] string self = "") =>
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(self)!, "..", "..", "..", Name), text);

    /// <summary>What the schema says of a text, after the changes of --set.</summary>
    public static bool Holds(string yaml, params string[] changes)
    {
        var bag = new DiagnosticBag("s.yaml");
        var document = new Overrides(bag).Apply((YamlMapping)YamlReader.Read(yaml, argument: null, bag)!, changes);
        return YamlJson.Convert(document, "", bag) is { } json && !bag.HasErrors && Validator.Holds(json);
    }

    /// <summary>
    /// The schema of each key by its path (<c>scenarios[].load.requests</c>), and the paths of those that have to be there.
    /// </summary>
    public static (Dictionary<string, JsonObject> Keys, HashSet<string> Required) Keys(JsonNode root)
    {
        var keys = new Dictionary<string, JsonObject>();
        var required = new HashSet<string>();
        var seen = new HashSet<string>();
        Walk((JsonObject)root, "");
        return (keys, required);

        void Walk(JsonObject schema, string path)
        {
            if (DefinitionOf(root, schema) is var (name, definition))
            {
                if (!Foreign.Contains(name) && (!Homes.TryGetValue(name, out var home) || seen.Add(name)))
                    Walk(definition, home ?? path);
                return;
            }

            required.UnionWith((schema["required"]?.AsArray() ?? []).Select(key => PathOf(path, key!.GetValue<string>())));
            foreach (var branch in Branches(schema))
            {
                if (!branch.ContainsKey("if"))
                    Walk(branch, path);
                else
                    AddRequired(branch["then"]!.AsObject(), path);
            }

            if (schema["items"] is JsonObject items)
                Walk(items, path + "[]");
            if (schema["additionalProperties"] is JsonObject named)
                Walk(named, path + ".NAME");
            foreach (var (form, value) in schema["patternProperties"]?.AsObject() ?? [])
                keys.Add(
                    PathOf(path, form.Replace("^", "", StringComparison.Ordinal).Replace("\\..", ".NAME", StringComparison.Ordinal)),
                    value!.AsObject());
            foreach (var (key, value) in schema["properties"]?.AsObject() ?? [])
            {
                // true: the key is described elsewhere, and stands here because strict validators want it beside "required"
                if (value is not JsonObject form)
                    continue;
                var keyPath = PathOf(path, key);
                keys.Add(keyPath, form);
                Walk(form, keyPath);
            }
        }

        // What has to be there under a condition. Branches of oneOf are alternatives.
        void AddRequired(JsonObject schema, string path)
        {
            required.UnionWith((schema["required"]?.AsArray() ?? []).Select(key => PathOf(path, key!.GetValue<string>())));
            foreach (var (key, value) in schema["properties"]?.AsObject().Where(property => property.Value is JsonObject) ?? [])
                AddRequired(value!.AsObject(), PathOf(path, key));
            if (schema["items"] is JsonObject items)
                AddRequired(items, path + "[]");
        }
    }

    /// <summary>The words that a key takes, true and false among them.</summary>
    public static IEnumerable<string> Words(JsonNode root, JsonObject schema)
    {
        if (DefinitionOf(root, schema) is var (name, definition))
            return name == "boolean" ? ["true", "false"] : Homes.ContainsKey(name) ? [] : Words(root, definition);
        var own = schema["enum"]?.AsArray().Select(item => item!.ToJsonString().Trim('"')) ?? [];
        var inner = schema["items"] is JsonObject items && !items.ContainsKey("properties") ? Words(root, items) : [];
        return own.Concat(Branches(schema).SelectMany(branch => Words(root, branch))).Concat(inner).Distinct();
    }

    private static string PathOf(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static IEnumerable<JsonObject> Branches(JsonObject schema) =>
        ((string[])["anyOf", "allOf"]).SelectMany(word => schema[word]?.AsArray() ?? []).OfType<JsonObject>();

    private static (string Name, JsonObject Definition)? DefinitionOf(JsonNode root, JsonObject schema)
    {
        if (schema["$ref"]?.GetValue<string>() is not { } reference)
            return null;
        var name = reference["#/definitions/".Length..];
        return (name, root["definitions"]![name]!.AsObject());
    }
}
