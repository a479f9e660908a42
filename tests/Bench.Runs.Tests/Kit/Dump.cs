using System.Collections;
using System.Globalization;
using System.Text.Json;
using Bench.Core.Kinds;
using Bench.Core.Plans;

namespace Bench.Runs.Tests.Kit;

/// <summary>
/// Everything that an object holds, as text: by reflection, so that a field which a writer forgot is missed.
/// Secrets show their mask, kinds of servers their word, options are in the order of their names.
/// </summary>
internal static class Dump
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => "\"" + text + "\"",
        Secret or Uri or ServerKind => value.ToString()!,
        JsonElement json => json.ValueKind == JsonValueKind.Array ? List(json.EnumerateArray()) : json.GetRawText(),
        DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        IReadOnlyDictionary<string, JsonElement> options => List(options.OrderBy(option => option.Key, StringComparer.Ordinal)),
        IEnumerable list => List(list),
        _ when value.GetType() is { IsPrimitive: true } or { IsEnum: true } => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        _ => value.GetType().Name + "{" + string.Join("; ", Properties(value)) + "}",
    };

    private static string List(IEnumerable list) => "[" + string.Join(", ", list.Cast<object?>().Select(Of)) + "]";

    private static IEnumerable<string> Properties(object value) => value.GetType()
        .GetProperties()
        .Where(property => property.GetIndexParameters().Length == 0)
        .Select(property => property.Name + "=" + Of(property.GetValue(value)));
}
