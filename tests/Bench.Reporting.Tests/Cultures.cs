using System.Globalization;

namespace Bench.Reporting.Tests;

/// <summary>Runs what must not depend on it under another culture.</summary>
internal static class Cultures
{
    /// <summary>Decimal comma; i and I no pair; other digits and another decimal sign on some platforms.</summary>
    public static TheoryData<string> All => ["", "de-DE", "tr-TR", "fa-IR"];

    public static T Under<T>(string culture, Func<T> made)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return made();
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }
}
