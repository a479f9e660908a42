using System.Text;

namespace Bench.Runner.Display;

/// <summary>The encodings of the console, replaceable in tests.</summary>
internal interface IConsoleEncodings
{
    /// <summary>The encoding of standard output and standard error. The console's writers follow it unless they were replaced.</summary>
    Encoding Output { get; set; }

    /// <summary>The encoding of standard input.</summary>
    Encoding Input { get; set; }
}
