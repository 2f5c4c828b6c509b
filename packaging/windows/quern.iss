; The installer for Windows, for Inno Setup 6. Called by packaging/windows.py, which gives Version, Source, Output, Name, Icon and
; Associations, a file with the registry entries for "Open with"; and Signed with a sign tool named quern where there is one.
; What the user wrote (chats, settings, models in their folders) is neither installed here nor removed.

#define App "Quern"

[Setup]
AppId={{6C1C8F62-2B3C-4E0E-9C5B-1D8B7E7D2F4A}
AppName={#App}
AppVersion={#Version}
AppVerName={#App} {#Version}
AppPublisher=The Quern developers
VersionInfoVersion={#Version}
; app/application.py holds it while a window is open: setup and removal ask to close it first.
AppMutex=app.quern.Quern.running
DefaultDirName={autopf}\Quern
DefaultGroupName=Quern
DisableProgramGroupPage=yes
DisableReadyPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\quern.exe
UninstallDisplayName={#App}
OutputDir={#Output}
OutputBaseFilename={#Name}
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
ChangesEnvironment=yes
CloseApplications=yes
RestartApplications=no
#ifdef Signed
SignTool=quern
SignedUninstaller=yes
#endif

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"
Name: "german"; MessagesFile: "compiler:Languages\German.isl"

[CustomMessages]
english.OnPath=Make the command quern-cli known to the command line
german.OnPath=Den Befehl quern-cli in der Eingabeaufforderung bekannt machen

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: "path"; Description: "{cm:OnPath}"

[InstallDelete]
; What an earlier version had and this one does not: two versions of a library beside each other would be loaded at random.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Source}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{group}\Quern"; Filename: "{app}\quern.exe"; AppUserModelID: "app.quern.Quern"
Name: "{autodesktop}\Quern"; Filename: "{app}\quern.exe"; AppUserModelID: "app.quern.Quern"; Tasks: desktopicon

[Registry]
#include Associations
; One user's path, or, where an administrator installs for all, the machine's.
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: not IsAdminInstallMode and NotOnPath
Root: HKLM; Subkey: "SYSTEM\CurrentControlSet\Control\Session Manager\Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: IsAdminInstallMode and NotOnPath

[Run]
Filename: "{app}\quern.exe"; Description: "{cm:LaunchProgram,Quern}"; Flags: nowait postinstall skipifsilent

[Code]
function PathRoot: Integer;
begin
  if IsAdminInstallMode then
    Result := HKEY_LOCAL_MACHINE
  else
    Result := HKEY_CURRENT_USER;
end;

function PathKey: string;
begin
  if IsAdminInstallMode then
    Result := 'SYSTEM\CurrentControlSet\Control\Session Manager\Environment'
  else
    Result := 'Environment';
end;

{ Where the program's folder begins in a path that has semicolons around it; 0: nowhere. }
function PlaceIn(Value: string): Integer;
begin
  Result := Pos(';' + Uppercase(ExpandConstant('{app}')) + ';', Uppercase(Value));
end;

function NotOnPath: Boolean;
var
  Value: string;
begin
  if not RegQueryStringValue(PathRoot, PathKey, 'Path', Value) then
    Value := '';
  Result := PlaceIn(';' + Value + ';') = 0;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Value: string;
  Place: Integer;
begin
  if Step <> usPostUninstall then
    exit;
  if not RegQueryStringValue(PathRoot, PathKey, 'Path', Value) then
    exit;
  Value := ';' + Value + ';';
  Place := PlaceIn(Value);
  if Place > 0 then
  begin
    Delete(Value, Place, Length(ExpandConstant('{app}')) + 1);
    RegWriteExpandStringValue(PathRoot, PathKey, 'Path', Copy(Value, 2, Length(Value) - 2));
  end;
end;
