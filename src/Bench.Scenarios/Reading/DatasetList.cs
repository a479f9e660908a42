using System.Text.Json;
using Bench.Core.Texts;

namespace Bench.Scenarios.Reading;

/// <summary>
/// The list of a .json data set: the file itself, or what an object holds under a usual name, as in <c>{ "data": [ … ] }</c>.
/// </summary>
internal static class DatasetList
{
    private static readonly string[] Names = ["data", "items", "prompts", "examples"];

    public static string Expected =>
        $"does not begin a list: a .json data set is a list of objects, or an object with a list under {Listing.Of(Names)}; "
        + "a .jsonl file has one object per line";

    /// <summary>Reads up to the beginning of the list; false if there is none.</summary>
    /// <param name="json">At the file's first token.</param>
    public static bool Enter(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
            return json.TokenType == JsonTokenType.StartArray;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isList = Names.Contains(json.GetString());
            json.Read();
            if (isList && json.TokenType == JsonTokenType.StartArray)
                return true;
            json.Skip();
        }

        return false;
    }
}
