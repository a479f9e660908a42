using System.Security;
using Bench.Core.Contracts;

namespace Bench.Runs;

/// <summary>
/// A path as a user named it, which may be no path at all: empty, with characters that no path has, or relative to a folder that is gone.
/// </summary>
public static class NamedPath
{
    /// <summary>The full path; whether anything is there is not looked at.</summary>
    public static Result<string, FolderError> Full(string path) => Resolve(path, Path.GetFullPath);

    /// <summary>The full path of the file that is meant: where a link leads to, so that the link stays what it is.</summary>
    public static Result<string, FolderError> Target(string path) => Resolve(path, named =>
    {
        var full = Path.GetFullPath(named);
        try
        {
            return File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return full; // nothing is there yet
        }
    });

    private static Result<string, FolderError> Resolve(string path, Func<string, string> resolve)
    {
        try
        {
            return resolve(path);
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException
            or NotSupportedException or SecurityException)
        {
            return new FolderError(path, null, "is not a usable path: " + exception.Message.TrimEnd('.'), "Name another one");
        }
    }
}
