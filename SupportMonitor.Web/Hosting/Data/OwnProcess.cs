using SupportMonitor.Core.Data;

namespace SupportMonitor.Web.Hosting.Data;

/// <summary>
/// What holds for the whole process: where temporary files go and who may read new ones. Only in the program itself, since tests run
/// several servers and verbs in theirs.
/// </summary>
internal sealed class OwnProcess : IDisposable
{
    private static bool _isOwn;

    private TemporaryFolder? _temporary;

    /// <summary>Said once, by the program's entry point.</summary>
    public static void Begin() => _isOwn = true;

    /// <summary>For the server: every file that it makes from now on is its owner's alone.</summary>
    /// <exception cref="IOException">The data directory cannot be written, or the disk is full.</exception>
    public void Enter(DataPlace place)
    {
        if (_isOwn)
        {
            DataPermissions.CloseNewFiles();
            UseTemporaryFolder(place);
        }
    }

    /// <summary>For verbs, whose output is the caller's; a verb that only reads does so where nothing can be written too.</summary>
    public void TryEnter(DataPlace place)
    {
        if (!_isOwn)
        {
            return;
        }

        try
        {
            UseTemporaryFolder(place);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The system's folder does as well.
        }
    }

    public void Dispose() => _temporary?.Dispose();

    private void UseTemporaryFolder(DataPlace place)
    {
        _temporary = TemporaryFolder.Create(place);
        _temporary.UseForProcess();
    }
}
