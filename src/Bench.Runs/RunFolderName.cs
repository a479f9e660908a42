using System.Globalization;
using System.Text;

namespace Bench.Runs;

/// <summary>The name of a new run's folder: <c>20260102-030405-chat-sweep</c>.</summary>
public static class RunFolderName
{
    private const int MaxSlugLength = 60;
    private const string Nameless = "run";

    /// <summary>
    /// A name that is safe on every file system, whatever the scenario is called: lower-case ASCII letters, digits and single hyphens.
    /// The time in front keeps it from being one of the names that Windows reserves, and makes names sort by time.
    /// </summary>
    public static string Of(DateTimeOffset utc, string scenarioName) =>
        utc.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + "-" + Slug(scenarioName);

    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var character in text)
        {
            if (slug.Length == MaxSlugLength)
                break;
            if (char.IsAsciiLetterOrDigit(character))
                slug.Append(char.ToLowerInvariant(character));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        var trimmed = slug.ToString().TrimEnd('-');
        return trimmed.Length == 0 ? Nameless : trimmed;
    }
}
