using System.Text;

namespace Bench.Runner.Display;

/// <summary>
/// Writes text for people until a write fails: once one fails (the terminal is gone, the disk behind a redirection
/// is full, the stream was closed) it falls silent, and whatever is under way goes on.
/// </summary>
/// <param name="inner">The destination of the text.</param>
/// <param name="lost">Told once, why.</param>
internal sealed class GuardedWriter(TextWriter inner, Action<string> lost) : TextWriter
{
    private bool _silent;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        if (_silent)
            return;
        try
        {
            write();
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException or NotSupportedException)
        {
            _silent = true;
            lost(exception.Message);
        }
    }
}
