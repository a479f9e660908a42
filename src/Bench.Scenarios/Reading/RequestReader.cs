using System.Text.RegularExpressions;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;

namespace Bench.Scenarios.Reading;

/// <summary>
/// Reads <c>request</c>: which fields a server's requests leave out or rename. Whether scenarios have such fields
/// is seen later (<see cref="RequestChecks"/>).
/// </summary>
internal static partial class RequestReader
{
    public static ReadRequest Read(Field field, ServerKind kind)
    {
        if (field.IsWritten && kind.Api.Body is null)
        {
            field.Error(
                Codes.Clash,
                $"a server of {kind.Api.Possessive} API (kind: {kind.Word}) accepts requests as they are: "
                    + "there is nothing to omit or rename",
                "remove it, or write kind: openai if that is the API to measure");
            return ReadRequest.None;
        }

        if (kind.Api.Body is not { } body || MapReader.Open(field, Sections.Request) is not { } map)
            return ReadRequest.None;
        var omitted = ReadOmitted(map.Field("omit"), body);
        var renamed = ReadRenamed(map.Field("rename"), body, omitted);
        return new ReadRequest(
            [.. omitted.Concat(renamed.Select(change => (change.Name, change.Field)))],
            new RequestChanges
            {
                Omitted = [.. omitted.Select(change => change.Name)],
                Renamed = [.. renamed.Select(change => KeyValuePair.Create(change.Name, change.NewName))],
            });
    }

    private static List<(string Name, Field Field)> ReadOmitted(Field field, BodyFields body)
    {
        var omitted = new List<(string Name, Field Field)>();
        foreach (var item in field.ItemsOrItself())
        {
            if (item.Text() is not { } name || IsFixed(name, item, body))
                continue;
            if (omitted.Exists(other => other.Name == name))
                item.Error(Codes.Duplicate, $"{name} is listed twice", "remove one of the two");
            else
                omitted.Add((name, item));
        }

        return omitted;
    }

    private static List<(string Name, string NewName, Field Field)> ReadRenamed(
        Field field, BodyFields body, List<(string Name, Field Field)> omitted)
    {
        var renamed = new List<(string Name, string NewName, Field Field)>();
        foreach (var (key, value) in field.Entries())
        {
            var name = key.Value;
            if (value.Text() is not { } newName || IsFixed(name, value, body))
                continue;
            if (!FieldForm().IsMatch(newName))
                value.Error(
                    Codes.BadText,
                    $"{Quoted.Text(newName)} cannot be the name of a field",
                    "write letters, digits and '_', as in max_completion_tokens");
            else if (omitted.Exists(other => other.Name == name))
                value.Error(Codes.Clash, $"{name} is also left out (omit)", "keep one of the two");
            else if (newName == name || body.Fixed.ContainsKey(newName) || body.Changeable.Contains(newName))
                value.Error(Codes.Clash, $"Bench itself writes a field {newName}", "write the name that the server uses for the field");
            else if (renamed.Exists(other => other.NewName == newName))
                value.Error(Codes.Duplicate, $"two fields would be called {newName}", "rename one of the two");
            else
                renamed.Add((name, newName, value));
        }

        return renamed;
    }

    private static bool IsFixed(string name, Field field, BodyFields body)
    {
        if (!body.Fixed.TryGetValue(name, out var remedy))
            return false;
        field.Error(Codes.BadField, $"{name} determines what is measured and cannot be left out or renamed", remedy);
        return true;
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_.-]{0,99}\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FieldForm();
}
