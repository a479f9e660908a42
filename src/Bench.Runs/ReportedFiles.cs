using System.Text;
using Bench.Core.Files;

namespace Bench.Runs;

/// <summary>
/// The files of a report in one folder, whose names are kept in a list beside them: a report that is made again takes away what
/// the one before it wrote and this one lacks (beside new figures an old chart would be false), and nothing else that lies there.
/// </summary>
public sealed class ReportedFiles(string folder)
{
    private const string ListName = ".bench-report";

    /// <summary>More names are no list of ours.</summary>
    private const int MostBytes = 64 * 1024;

    private string ListPath => Path.Combine(folder, ListName);

    /// <summary>
    /// The reason why the files must not be written there; null if they may: the folder does not exist, or is not a link to another place.
    /// </summary>
    public FolderError? Refusal => NamedPath.Full(folder).Match(
        full => new DirectoryInfo(full) is { LinkTarget: { } target }
            ? new FolderError(
                folder, null, $"is a link to {target}", "Remove it, or replace it by a folder: a report is not written through a link")
            : null,
        error => error);

    /// <summary>Those of the names that stand there and were not written by a report.</summary>
    public IReadOnlyList<string> Foreign(IEnumerable<string> names)
    {
        var own = Listed();
        return [.. names.Where(name => !own.Contains(name) && FileKinds.Of(Path.Combine(folder, name)) != FileKind.None)];
    }

    /// <summary>Notes that those names are a report's, whoever writes them.</summary>
    /// <returns>Null when it was noted, else why not.</returns>
    public FolderError? List(IEnumerable<string> names) => Refusal ?? WriteList(Listed().Union(names));

    /// <summary>
    /// Writes the list first, with the existing and the future files, so that a kill in between leaves no unlisted file.
    /// </summary>
    /// <param name="files">Names without folders, with what writes each.</param>
    /// <returns>The files that could not be written; all others were.</returns>
    public IReadOnlyList<FolderError> Write(IReadOnlyList<(string Name, Action<Stream> Write)> files)
    {
        if (Refusal is { } refusal)
            return [refusal];
        var (before, names) = (Listed(), files.Select(file => file.Name).ToArray());
        if (WriteList(before.Union(names)) is { } unlisted)
            return [unlisted];
        FolderError[] errors =
            [.. files.Select(file => AtomicFile.Write(Path.Combine(folder, file.Name), file.Write)).OfType<FolderError>()];
        foreach (var gone in before.Except(names))
        {
            if (Remove(gone) is { } error)
                errors = [.. errors, error];
        }

        return WriteList(names) is { } failed ? [.. errors, failed] : errors;
    }

    private FolderError? Remove(string name)
    {
        var path = Path.Combine(folder, name);
        try
        {
            File.Delete(path);
            return null;
        }
        catch (Exception exception) when (DiskFailure.Explains(exception))
        {
            return FolderError.Unwritable(path, exception);
        }
    }

    private FolderError? WriteList(IEnumerable<string> names) =>
        AtomicFile.Write(
            ListPath,
            stream => stream.Write(Encoding.UTF8.GetBytes(string.Concat(names.Order(StringComparer.Ordinal).Select(name => name + "\n")))));

    /// <summary>Names of files in the folder itself; an invalid list is treated as empty.</summary>
    private HashSet<string> Listed()
    {
        try
        {
            var file = new FileInfo(ListPath);
            return FileKinds.Of(ListPath) == FileKind.File && file.LinkTarget is null && file.Length <= MostBytes
                ? [.. File.ReadAllLines(ListPath)
                    .Where(name => name.Length > 0 && name != ListName && Path.GetFileName(name) == name && name is not ("." or ".."))]
                : [];
        }
        catch (Exception exception) when (DiskFailure.Explains(exception))
        {
            return [];
        }
    }
}
