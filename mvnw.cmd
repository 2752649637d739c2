@echo off
rem Runs the Maven that comes along in .mvn\wrapper; needs a JDK 17 and nothing else. See docs\adr\0001-maven-comes-along.md.
setlocal EnableExtensions

set "version=3.9.11"
set "archive=%~dp0.mvn\wrapper\apache-maven-%version%-bin.zip"
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "dists=%MAVEN_USER_HOME%\wrapper\dists"
set "home=%dists%\apache-maven-%version%"

if not defined JAVA_HOME (
    for /f "tokens=1,* delims==" %%a in ('java -XshowSettings:properties -version 2^>^&1 ^| findstr /c:"java.home ="') do (
        for /f "tokens=*" %%c in ("%%b") do set "JAVA_HOME=%%c"
    )
)
if not defined JAVA_HOME (
    echo mvnw: there is no java on the PATH: install a JDK 17 or set JAVA_HOME 1>&2
    exit /b 1
)
if not exist "%JAVA_HOME%\bin\javac.exe" (
    echo mvnw: %JAVA_HOME% is not a JDK: install a JDK 17 or set JAVA_HOME 1>&2
    exit /b 1
)

if exist "%home%\bin\mvn.cmd" goto run
if not exist "%archive%" (
    echo mvnw: %archive% is missing 1>&2
    exit /b 1
)
set "unpacked=%dists%\unpacking.%RANDOM%%RANDOM%"
mkdir "%unpacked%" || exit /b 1
pushd "%unpacked%"
"%JAVA_HOME%\bin\jar.exe" xf "%archive%"
popd
move "%unpacked%\apache-maven-%version%" "%home%" >nul 2>&1
rmdir /s /q "%unpacked%"
if not exist "%home%\bin\mvn.cmd" (
    echo mvnw: could not unpack %archive% 1>&2
    exit /b 1
)

:run
"%home%\bin\mvn.cmd" %*
