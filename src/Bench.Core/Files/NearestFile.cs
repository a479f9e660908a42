using Bench.Core.Texts;

namespace Bench.Core.Files;

/// <summary>Finds the file that a misspelt path was meant to name, in the folder that the path names.</summary>
public static class NearestFile
{
    /// <summary>In a folder of more files, only so many are looked at.</summary>
    private const int MostLookedAt = 2000;

    /// <summary>Returns the question whether another file was meant; null if the path names something, or nothing resembles it.</summary>
    /// <param name="path">As the user named it.</param>
    public static string? Question(string path) => Of(path) is { } nearest ? $"did you mean '{Printable.Of(nearest)}'?" : null;

    private static string? Of(string path)
    {
        try
        {
            if (Path.Exists(path) || Path.GetFileName(path) is not { Length: > 0 } name)
                return null;
            var folder = Path.GetDirectoryName(path) ?? "";
            string[] files =
            [
                .. Directory.EnumerateFiles(folder.Length == 0 ? "." : folder)
                    .Take(MostLookedAt)
                    .Select(file => Path.GetFileName(file))
                    .Order(StringComparer.Ordinal),
            ];
            var nearest = files.FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) == Path.GetFileNameWithoutExtension(name))
                ?? NearestName.Of(name, files);
            return nearest is null ? null : Path.Combine(folder, nearest);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return null; // no folder, or none that may be listed
        }
    }
}
