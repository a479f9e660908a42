using System.Text.RegularExpressions;
using Bench.Core.Kinds;

namespace Bench.Core.Plans;

/// <summary>A field of a request that a server of OpenAI's API refused, and what to do without it.</summary>
/// <param name="Name">The field at the top level of the body: <c>stream_options</c>.</param>
/// <param name="Instead">The name that the server wants in its place; null if it wants none.</param>
public sealed partial record RefusedField(string Name, string? Instead)
{
    /// <summary>The length after which the text of a refusal is ignored.</summary>
    private const int Longest = 4096;

    private const RegexOptions Form = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static readonly BodyFields Body = ServerKind.OpenAi.Api.Body!;

    /// <summary>Requests that do without it.</summary>
    public RequestChanges Change =>
        Instead is null ? new RequestChanges { Omitted = [Name] } : new RequestChanges { Renamed = [KeyValuePair.Create(Name, Instead)] };

    /// <summary>A clause in the imperative, without a full stop.</summary>
    public string Remedy => Body.Fixed.TryGetValue(Name, out var instead)
        ? $"the server refuses the field {Name}: {instead}, or choose another model or endpoint"
        : $"the server refuses the field {Name}: write `{Change.InFiles}` under it in `servers`";

    /// <summary>
    /// Finds the field in a server's words. There is no standard for them: known are those of OpenAI and Azure, of servers that check
    /// requests with pydantic (vLLM, Mistral), serde, Go, JSON schemas, protocol buffers or zod, and of proxies such as LiteLLM.
    /// A field within another (<c>messages[0].name</c>) is not meant.
    /// </summary>
    /// <param name="words">The text of a refusal, or its body as it came.</param>
    /// <returns>Null when the words speak of no field.</returns>
    public static RefusedField? Of(string? words)
    {
        var start = words?.Length > Longest ? words[..Longest] : words;
        if (start is null || NameIn(start) is not { } name)
            return null;
        return new RefusedField(name, InsteadIn(start, name) ?? (name == Body.TokenLimit ? Body.LaterTokenLimit : null));
    }

    private static string? NameIn(string words)
    {
        foreach (var form in (Regex[])[Located(), Extra(), Called(), Property()])
        {
            if (form.Match(words) is { Success: true } match)
                return match.Groups["field"].Value;
        }

        // Here the words alone may be about anything ("'tiny' is not supported"), so the name has to be that of a field.
        return Unwanted().Matches(words).Select(match => match.Groups["field"].Value).FirstOrDefault(IsField);
    }

    private static string? InsteadIn(string words, string name) =>
        Use().Match(words) is { Success: true } match && match.Groups["field"].Value is var instead && instead != name ? instead : null;

    private static bool IsField(string name) =>
        Body.Changeable.Contains(name) || Body.Fixed.ContainsKey(name) || ServerKind.OpenAi.Api.Options.Known.Contains(name);

    /// <summary>
    /// pydantic's list of errors: <c>"loc": ["body", "stream_options"], "msg": "Extra inputs are not permitted"</c>,
    /// in JSON or in Python's form.
    /// </summary>
    [GeneratedRegex(
        """loc\\?["']?\s*:\s*[\[(]\s*\\?["']body\\?["']\s*,\s*\\?["'](?<field>[A-Za-z_]\w*)\\?["']\s*[\])][^{}]*?[Ee]xtra (inputs|fields) (are )?not permitted""",
        Form, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Located();

    /// <summary>
    /// pydantic in words: <c>body.stream_options: Extra inputs are not permitted</c>; where errors
    /// are printed, the name stands on the line before.
    /// </summary>
    [GeneratedRegex(
        """(?<![\w.\]])(body\s*[.>,/:-]+\s*)?["'`]?(?<field>[A-Za-z_]\w*)["'`]?\s*[:-]?\s*[Ee]xtra (inputs|fields) (are )?not permitted""",
        Form, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Extra();

    /// <summary>
    /// <c>Unsupported parameter: 'x'</c>, <c>Unrecognized request argument supplied: x</c>, <c>unknown field `x`</c>,
    /// <c>Unknown name "x"</c>, <c>Unrecognized key(s) in object: 'x'</c>.
    /// </summary>
    [GeneratedRegex(
        """(?<!\w)(unsupported|unknown|unrecogni[sz]ed|unexpected|unpermitted) (request )?(parameter|(keyword )?argument|field|key|property|name)(s|\(s\))?( supplied| in (the )?(object|request|body))?(\s*:\s*[\['"`(\\]*|\s+[\['"`(\\]+)(?<field>[A-Za-z_]\w*)(?![\w\[]|\.\w)""",
        Form | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Called();

    /// <summary><c>property 'stream_options' is unsupported</c>; LiteLLM: <c>does not support parameters: ['stream_options']</c>.</summary>
    [GeneratedRegex(
        """(?<!\w)((property|parameter|argument|field) ['"`](?<field>[A-Za-z_]\w*)['"`] (is|was) (un|not )|does not support (the )?(parameter|argument|field)s?\s*:?\s*[\['"`]+(?<field>[A-Za-z_]\w*))""",
        Form | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Property();

    /// <summary>
    /// <c>'max_tokens' is not supported with this model</c>, <c>('x' was unexpected)</c>,
    /// <c>'temperature' does not support 0 with this model</c>. Without quotes a word such as model is no field.
    /// </summary>
    [GeneratedRegex(
        """(?<![\w.\]-])(["'`](?<field>[a-z_][a-z_0-9]*)["'`]|(?<field>[a-z]+(_[a-z]+)+))\s+((is|was) (unsupported|not supported|not allowed|not permitted|unexpected|deprecated)|does not support)""",
        Form, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unwanted();

    [GeneratedRegex("""(?<!\w)[Uu]se ["'`]?(?<field>[a-z]+(_[a-z]+)+)""", Form, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Use();
}
